// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.steamgestion.api.ingestion.IngestionSettings;
import io.steamgestion.api.ingestion.Preview;
import io.steamgestion.api.ingestion.SourceDescription;
import io.steamgestion.api.problem.Refusal;
import io.steamgestion.api.problem.RefusedException;
import io.steamgestion.api.rejection.Rejection;
import io.steamgestion.api.review.Review;
import io.steamgestion.command.source.batch.BatchReader;
import io.steamgestion.command.source.batch.Bookmark;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesTest {

    private static final String CSV = "app_id,review_id,review,extra\n10,1,a,x\nten,2,b,x\n10,3,c,x\n";

    private final Sources sources = Reading.sources(1000);

    @TempDir
    private Path folder;

    @Test
    void freezesWhatAFileIs() throws Exception {
        Path file = Files.writeString(folder.resolve("reviews.csv"), CSV);
        SourceDescription source = sources.describe(file, IngestionSettings.DEFAULT);
        assertThat(source)
                .returns("CSV", SourceDescription::format)
                .returns(List.of("app_id", "review_id", "review", "extra"), SourceDescription::columns)
                .returns((long) CSV.length(), SourceDescription::bytes);
        assertThat(source.headChecksum()).hasSize(64);
    }

    @Test
    void callsAnUploadByTheNameThatWasGiven() throws Exception {
        Path file = Files.writeString(
                folder.resolve("0b5cf9b6-26b9-4f0c-9a5e-0f6a1c1e7a10-review_10.json"),
                "{\"reviews\":[{\"recommendationid\":1,\"review\":\"a\"},{}]}");
        assertThat(sources.describe(file, IngestionSettings.DEFAULT).name()).isEqualTo("review_10.json");
        Reading reading = Reading.of(file);
        assertThat(reading.reviews()).singleElement().returns(10L, Review::appId);
        assertThat(reading.rejections().getFirst().message()).startsWith("Row 2 of review_10.json: ");
    }

    @Test
    void keepsNoMoreThanTwoHundredColumns() throws Exception {
        String header = "app_id,review_id,review" + ",x".repeat(198) + "\n";
        Path file = Files.writeString(folder.resolve("reviews.csv"), header);
        assertThat(sources.describe(file, IngestionSettings.DEFAULT).columns()).isNull();
    }

    @Test
    void refusesAFileWhoseFirstBytesChangedEvenIfSizeAndTimeDidNot() throws Exception {
        Path file = Files.writeString(folder.resolve("reviews.csv"), CSV);
        SourceDescription source = sources.describe(file, IngestionSettings.DEFAULT);
        FileTime time = Files.getLastModifiedTime(file);
        sources.open(source, IngestionSettings.DEFAULT, Bookmark.START).close();
        Files.writeString(file, CSV.replace("10,3", "10,4"));
        Files.setLastModifiedTime(file, time);
        refusesToOpen(source);
    }

    @Test
    void refusesAFolderInWhichAFileChanged() throws Exception {
        Path file = Files.writeString(folder.resolve("a.csv"), CSV);
        SourceDescription source = sources.describe(folder, IngestionSettings.DEFAULT);
        sources.open(source, IngestionSettings.DEFAULT, Bookmark.START).close();
        Files.move(file, folder.resolve("b.csv"));
        refusesToOpen(source);
    }

    private void refusesToOpen(SourceDescription source) {
        assertThatThrownBy(() -> sources.open(source, IngestionSettings.DEFAULT, Bookmark.START))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        e -> assertThat(e.refusal().code()).isEqualTo("source-changed"));
    }

    @Test
    void opensWhatAnEarlierVersionStartedWithoutAChecksum() throws Exception {
        Path file = Files.writeString(folder.resolve("reviews.csv"), CSV);
        SourceDescription now = sources.describe(file, IngestionSettings.DEFAULT);
        SourceDescription earlier = new SourceDescription(
                now.location(), now.name(), now.bytes(), now.modifiedMillis(), now.kind(), null, null, null);
        try (BatchReader batches = sources.open(earlier, IngestionSettings.DEFAULT, Bookmark.START)) {
            assertThat(batches.next()).isNotNull();
        }
    }

    @Test
    void showsWhatWouldBecomeOfTheFirstRows() throws Exception {
        Path file = Files.writeString(folder.resolve("reviews.csv"), CSV);
        Preview all = preview(file, IngestionSettings.DEFAULT, 10);
        assertThat(all)
                .returns("reviews.csv", Preview::name)
                .returns("CSV", Preview::format)
                .returns(3L, Preview::read)
                .returns(2L, Preview::accepted)
                .returns(1L, Preview::rejected)
                .returns(true, Preview::complete);
        assertThat(all.fields())
                .containsEntry("review", "review")
                .containsEntry("app_id", "app_id")
                .doesNotContainKey("extra");
        assertThat(all.reviews()).extracting(Review::reviewId).containsExactly(1L, 3L);
        assertThat(all.rejections()).extracting(Rejection::row).containsExactly(2L);
        assertThat(preview(file, IngestionSettings.DEFAULT, 3).complete()).isTrue();
        assertThat(preview(file, IngestionSettings.DEFAULT, 2))
                .returns(2L, Preview::read)
                .returns(false, Preview::complete);
    }

    @Test
    void showsAFewOfManyRows() throws Exception {
        String rows = String.join("", Collections.nCopies(30, "10,1,a,x\nten,2,b,x\n"));
        Path file = Files.writeString(folder.resolve("reviews.csv"), CSV + rows);
        Preview preview = preview(file, IngestionSettings.DEFAULT, 1_000);
        assertThat(preview.reviews()).hasSize(5);
        assertThat(preview.rejections()).hasSize(20);
        assertThat(preview.read()).isEqualTo(63);
    }

    @Test
    void showsTheFieldsOfAMapping() throws Exception {
        Path file = Files.writeString(folder.resolve("lines"), Samples.scraped(1));
        Preview preview = preview(file, Reading.settings("scraped-2015"), 10);
        assertThat(preview.fields())
                .containsEntry("review_url", "app_id, review_id")
                .containsEntry("date_posted", "timestamp_created, timestamp_updated")
                .containsEntry("rating", "recommended");
        assertThat(preview.columns()).contains("achievement_progress.num_achievements_attained");
    }

    @Test
    void saysWhereAPreviewEndsInDamage() throws Exception {
        byte[] whole = Packing.gzip(ReviewWriter.csv(SampleReviews.of(2_000, 1)).getBytes(StandardCharsets.UTF_8));
        Path cut = Files.write(folder.resolve("cut.csv.gz"), Arrays.copyOf(whole, whole.length - 9));
        assertThatThrownBy(() -> preview(cut, IngestionSettings.DEFAULT, 10_000))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        e -> assertThat(e.refusal())
                                .returns("source-unreadable", Refusal::code)
                                .satisfies(refusal -> assertThat(refusal.message())
                                        .matches("cut.csv.gz can't be read on behind row [\\d,]+: .+\\.")));
        assertThat(preview(cut, IngestionSettings.DEFAULT, 5).accepted()).isEqualTo(5);
        Path stub = Files.write(folder.resolve("stub.csv.gz"), Arrays.copyOf(whole, 12));
        assertThat(Reading.refusal(stub, null).message()).endsWith("can't be read: it ends too early.");
    }

    private Preview preview(Path file, IngestionSettings settings, int rows) throws Exception {
        return sources.preview(sources.describe(file, settings), settings, rows);
    }
}
