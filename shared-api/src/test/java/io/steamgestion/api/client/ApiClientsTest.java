// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.steamgestion.api.client.IngestionRequest.BudgetChange;
import io.steamgestion.api.parked.ParkedKind;
import io.steamgestion.api.parked.ParkedState;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the clients send. */
class ApiClientsTest {

    private FakeApi api;
    private CommandApiClient commands;
    private QueryApiClient queries;

    @BeforeEach
    void start() throws IOException {
        api = new FakeApi();
        commands = new CommandApiClient(new ApiConnection(api.address(), "", ApiTimeouts.patient()));
        queries = new QueryApiClient(new ApiConnection(api.address(), "", ApiTimeouts.patient()));
    }

    @AfterEach
    void close() {
        commands.close();
        queries.close();
        api.close();
    }

    @Test
    void requestsSayOnlyWhatWasChosen() {
        commands.start(IngestionRequest.ofPath("/data/a.csv"));
        commands.preview(IngestionRequest.ofPath("/data/a.csv"), 10);
        commands.pause("a b/c");
        commands.resume("a", null);
        commands.resume("a", new BudgetChange(2.5, null));
        commands.build(GenerationRequest.REBUILD);
        commands.build(new GenerationRequest(null, "march", "1200"));
        commands.switchTo(2, true);
        commands.rollBack(false);
        commands.cancelBuild(2);
        commands.drop(2);
        commands.retry(new ParkedSelection(List.of("1-7"), null, null, null, null));
        commands.discard(new ParkedSelection(null, ParkedKind.REFUSED, null, 1, "spam"));
        assertThat(api.asked)
                .containsExactly(
                        "POST /api/ingestions {\"path\":\"/data/a.csv\"}",
                        "POST /api/ingestions/preview?rows=10 {\"path\":\"/data/a.csv\"}",
                        "POST /api/ingestions/a%20b%2Fc/pause",
                        "POST /api/ingestions/a/resume",
                        "POST /api/ingestions/a/resume {\"errorBudget\":{\"maxRejectedPercent\":2.5}}",
                        "POST /api/generations {}",
                        "POST /api/generations {\"name\":\"march\",\"until\":\"1200\"}",
                        "POST /api/generations/2/switch {\"acceptDifferences\":true}",
                        "POST /api/generations/rollback {\"anyway\":false}",
                        "POST /api/generations/2/cancel",
                        "DELETE /api/generations/2",
                        "POST /api/parked/retry {\"ids\":[\"1-7\"]}",
                        "POST /api/parked/discard {\"kind\":\"REFUSED\",\"generation\":1,\"note\":\"spam\"}");
    }

    @Test
    void questionsSayOnlyWhatWasChosen() {
        queries.reviews(new ReviewSearch("", null, null, null, null), 20, null);
        queries.reviews(new ReviewSearch("größe & \"fun\"", 620L, "schinese", false, "march"), 20, "40");
        queries.rejections("a", 50, "x=");
        commands.parked(new ParkedFilter(null, ParkedState.PARKED, "a", null), 500, null);
        api.answers(200, "[]");
        queries.games(" ", 5);
        commands.ingestions(100);
        assertThat(api.asked)
                .containsExactly(
                        "GET /api/reviews?size=20",
                        "GET /api/reviews?q=gr%C3%B6%C3%9Fe+%26+%22fun%22&game=620&language=schinese&recommended=false"
                                + "&generation=march&size=20&cursor=40",
                        "GET /api/ingestions/a/rejections?size=50&cursor=x%3D",
                        "GET /api/parked?state=PARKED&ingestion=a&limit=500",
                        "GET /api/games?size=5",
                        "GET /api/ingestions?size=100");
    }

    @Test
    void anUploadIsAForm() {
        byte[] rows = "app_id\n".getBytes(StandardCharsets.UTF_8);
        commands.upload(UploadForm.of("re\"views\r\n.csv", rows.length, new ByteArrayInputStream(rows)));
        assertThat(api.asked)
                .singleElement()
                .asString()
                .contains("filename=\"re_views__.csv\"\r\nContent-Type: application/octet-stream\r\n\r\napp_id\n\r\n--")
                .doesNotContain("settings");
    }

    @Test
    void anAnswerMaySayMoreThanThisVersionKnows() {
        api.answers(200, "{\"appId\":1,\"appName\":\"A\",\"reviews\":2,\"recommended\":1,\"novelty\":{\"x\":[]}}");
        assertThat(queries.game(1).reviews()).isEqualTo(2);
    }
}
