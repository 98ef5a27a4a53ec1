// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.relay.reports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.steamgestion.api.parked.ParkedKind;
import io.steamgestion.api.transport.AppliedReport;
import io.steamgestion.api.transport.AppliedReport.ParkedItem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageBuilder;
import tools.jackson.databind.json.JsonMapper;

/** One message that nobody understands must not hold up the reports that came with it. */
class ReportReaderTest {

    private static final String REPORT = """
            {"storeId": "cafe0001", "generation": 1, "position": 7, "ingestionId": "abc", "accepted": 10, "worker": "w",
             "parked": %s}""";

    private final ReportReader reader = new ReportReader(JsonMapper.shared(), "cafe0001");

    @Test
    void readsWhatAProjectorOfAnEarlierVersionReports() {
        String parked = "[{\"reviewId\": 42, \"reason\": \"no date\"}, {\"reviewId\": null, \"reason\": \"damaged\"}]";
        assertThat(reader.read(message(REPORT.formatted(parked), null)))
                .isEqualTo(new ReportReader.Report(new AppliedReport(
                        "cafe0001",
                        1,
                        7,
                        0,
                        "abc",
                        10,
                        List.of(
                                new ParkedItem(42L, ParkedKind.REFUSED, 1, "no date"),
                                new ParkedItem(null, ParkedKind.FAILED, 1, "damaged")),
                        "w")));
    }

    /** Projectors are upgraded before the command side. */
    @Test
    void readsWhatAProjectorOfALaterVersionReports() {
        String parked = "[{\"reviewId\": 42, \"reason\": \"no date\", \"more\": 1}], \"more\": {\"of\": \"it\"}";
        assertThat(reader.read(message(REPORT.replace("%s}", parked + "}"), null)))
                .isEqualTo(new ReportReader.Report(new AppliedReport(
                        "cafe0001",
                        1,
                        7,
                        0,
                        "abc",
                        10,
                        List.of(new ParkedItem(42L, ParkedKind.REFUSED, 1, "no date")),
                        "w")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "not JSON",
                "{}",
                "{\"storeId\": \"cafe0001\"}",
                "{\"storeId\": \"cafe0001\", \"generation\": 1, \"position\": 7, \"worker\": \"w\", \"parked\": [null]}",
                "{\"storeId\": \"cafe0002\", \"generation\": 1, \"position\": 7, \"worker\": \"w\", \"parked\": []}"
            })
    void saysWhyItCantReadAReport(String body) {
        assertThat(reader.read(message(body, null))).isInstanceOf(ReportReader.Unreadable.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "{}", "{\"storeId\": \"cafe0001\", \"worker\": {}}"})
    void saysWhyItCantReadAHeartbeat(String body) {
        assertThat(reader.read(message(body, "heartbeat"))).isInstanceOf(ReportReader.Unreadable.class);
    }

    @Test
    void leavesOutWhatItDoesNotKnow() {
        assertThat(reader.read(message(REPORT.formatted("[]"), "of-a-later-version")))
                .isInstanceOf(ReportReader.Unreadable.class);
    }

    private static Message message(String body, String type) {
        MessageBuilder builder = MessageBuilder.withBody(body.getBytes(UTF_8));
        return (type == null ? builder : builder.setType(type)).build();
    }
}
