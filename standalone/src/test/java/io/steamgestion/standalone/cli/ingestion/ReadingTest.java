// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.cli.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.steamgestion.api.client.IngestionRequest.BudgetChange;
import io.steamgestion.api.client.UploadForm;
import io.steamgestion.api.ingestion.SteamSelection;
import io.steamgestion.api.problem.RefusedException;
import io.steamgestion.standalone.cli.output.Json;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command API is told of a source and how to read it. */
class ReadingTest {

    @TempDir
    Path folder;

    @Test
    void tellsOnlyWhatWasChosen() {
        assertThat(Json.line(Reading.AS_KNOWN.request(new Source.Local(Path.of("/data/a.csv")))))
                .isEqualTo("{\"path\":\"/data/a.csv\"}");
        assertThat(Json.line(new Reading("scraped-2015", new BudgetChange(2.5, null))
                        .request(new Source.Local(Path.of("/data/a.jsonl")))))
                .isEqualTo("{\"mapping\":\"scraped-2015\",\"errorBudget\":{\"maxRejectedPercent\":2.5},"
                        + "\"path\":\"/data/a.jsonl\"}");
    }

    @Test
    void tellsWhatToAskSteamFor() {
        assertThat(Json.line(Reading.AS_KNOWN.request(
                        new Source.Steam(new SteamSelection(List.of(570L, 440L), "all", null)))))
                .isEqualTo("{\"steam\":{\"appIds\":[570,440],\"language\":\"all\",\"since\":null}}");
    }

    @Test
    void anUploadCarriesItsSettingsBeforeTheFile() throws Exception {
        Path file = Files.writeString(folder.resolve("a.csv"), "app_id,review_id,review\n");

        String form = text(new Source.Local(file).form(new Reading("columns: {}", null)));

        assertThat(form)
                .contains(
                        "name=\"settings\"\r\nContent-Type: application/json\r\n\r\n{\"mapping\":\"columns: {}\"}\r\n")
                .contains("name=\"file\"; filename=\"a.csv\"")
                .contains("\r\n\r\napp_id,review_id,review\n\r\n--");
        assertThat(text(new Source.Local(file).form(Reading.AS_KNOWN))).doesNotContain("settings");
    }

    @Test
    void aFolderCanNotBeSent() {
        assertThatThrownBy(() -> new Source.Local(folder).form(Reading.AS_KNOWN))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("is a folder");
    }

    private static String text(UploadForm upload) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CompletableFuture<Void> end = new CompletableFuture<>();
        upload.body().subscribe(new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscription.request(Long.MAX_VALUE);
            }

            @Override
            public void onNext(ByteBuffer part) {
                byte[] read = new byte[part.remaining()];
                part.get(read);
                bytes.writeBytes(read);
            }

            @Override
            public void onError(Throwable error) {
                end.completeExceptionally(error);
            }

            @Override
            public void onComplete() {
                end.complete(null);
            }
        });
        end.get();
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
