// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.steamgestion.api.generation.GenerationStatus;
import io.steamgestion.api.ingestion.IngestionState;
import io.steamgestion.api.transport.GenerationChannel;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutputTest {

    @Test
    void theTableHasEveryNumberUnderItsName() {
        assertThat(ReconciliationTable.of(Accounts.verified(IngestionState.COMPLETED, 3, 2, 0, 0))
                        .lines())
                .containsExactly(
                        "    read  accepted  rejected  indexed  superseded  parked  discarded  pending  lost",
                        "  22,003    22,000         3   21,991           7       2          0        0     0");
    }

    @Test
    void theTableOfAnUnverifiedAccountClaimsNothingItDoesNotKnow() {
        assertThat(ReconciliationTable.of(Accounts.unverified(10)))
                .contains("applied")
                .doesNotContain("indexed")
                .doesNotContain("superseded")
                .doesNotContain("lost");
    }

    @Test
    void saysWhatTheNumbersMean() {
        assertThat(Report.meaning(Accounts.verified(IngestionState.COMPLETED, 0, 0, 0, 0)))
                .isEqualTo("It adds up: all 22,000 rows are accepted and searchable.");
        assertThat(Report.meaning(Accounts.verified(IngestionState.COMPLETED, 3, 2, 0, 0)))
                .contains("3 were rejected")
                .contains("2 are parked");
        assertThat(Report.meaning(Accounts.verified(IngestionState.COMPLETED, 3, 0, 0, 1)))
                .contains("LOST");
        assertThat(Report.meaning(Accounts.verified(IngestionState.FAILED, 0, 0, 0, 0)))
                .contains("could not be read to its end");
    }

    @Test
    void theProgressHasABarWithBothQuantities() {
        ProgressLine line = new ProgressLine();
        line.update(Accounts.running(1_000, 0, 100_000), 0);
        line.update(Accounts.running(5_000, 2_500, 500_000), 2_000_000_000L);

        assertThat(line.text(true))
                .isEqualTo("reviews.csv [########========................]  25 %  5,000 accepted, 2,500 searchable, "
                        + "1,250/s, 0:06 left");
        assertThat(line.text(false)).doesNotContain("[");
    }

    @Test
    void theStatusHasPlainAddressesAndNoPassword() throws IOException {
        SystemStatus status = new SystemStatus(
                "http://127.0.0.1:1",
                "http://127.0.0.1:2",
                "http://127.0.0.1:3",
                "http://127.0.0.1:4",
                "redis://127.0.0.1:5",
                SystemStatus.withoutPassword("amqp://somebody:secret@127.0.0.1:6/default"),
                "/data",
                List.of(Accounts.running(1, 0, 1)),
                List.of(new GenerationStatus(new GenerationChannel("0a1b2c3d", 1), true, 1, 1, 1, 0, 0, null)),
                List.of(),
                0,
                Map.of("command-side", 42L));

        JsonNode json = Backend.JSON.readTree(Json.pretty(status));

        assertThat(json.path("commandApi").asText()).isEqualTo("http://127.0.0.1:1");
        assertThat(json.path("queryApi").asText()).isEqualTo("http://127.0.0.1:2");
        assertThat(json.path("dashboard").asText()).isEqualTo("http://127.0.0.1:3");
        assertThat(json.path("elasticsearch").asText()).isEqualTo("http://127.0.0.1:4");
        assertThat(json.path("redis").asText()).isEqualTo("redis://127.0.0.1:5");
        assertThat(json.path("amqp").asText()).isEqualTo("amqp://somebody@127.0.0.1:6/default");
        assertThat(json.path("data").asText()).isEqualTo("/data");
        assertThat(json.path("processes").path("command-side").asLong()).isEqualTo(42);
        assertThat(json.path("ingestions").path(0).path("startedAt").asText()).isEqualTo("1970-01-01T00:00:00Z");
        assertThat(json.has("addresses")).isFalse();
    }

    @Test
    void leavesAddressesWithoutAPasswordAsTheyAre() {
        assertThat(SystemStatus.withoutPassword("http://127.0.0.1:9200")).isEqualTo("http://127.0.0.1:9200");
        assertThat(SystemStatus.withoutPassword("redis://:secret@host:1")).isEqualTo("redis://@host:1");
    }
}
