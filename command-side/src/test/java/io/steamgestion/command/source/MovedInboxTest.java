// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.steamgestion.api.ingestion.IngestionSettings;
import io.steamgestion.api.ingestion.SourceDescription;
import io.steamgestion.api.problem.RefusedException;
import io.steamgestion.command.source.archive.Inbox;
import io.steamgestion.command.source.batch.BatchReader;
import io.steamgestion.command.source.batch.Bookmark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A data folder is moved, or put back from an archive, while a file of its inbox is not read to its end. */
class MovedInboxTest {

    private static final String CSV = "app_id,review_id,review\n10,1,a\n10,2,b\n";
    private static final String UPLOAD = "0b5cf9b6-26b9-4f0c-9a5e-0f6a1c1e7a10-reviews.csv";
    private static final Instant WRITTEN = Instant.parse("2026-03-01T12:00:00.123Z");

    @TempDir
    private Path folder;

    private Path before;
    private Path after;
    private Sources sources;

    @BeforeEach
    void moved() throws IOException {
        before = folder.resolve("before/inbox");
        after = folder.resolve("after/inbox");
        Files.createDirectories(before.resolve("sent"));
        sources = Reading.sources(10, new Inbox(after, false)::find);
    }

    private Path write(Path file) throws IOException {
        Files.writeString(file, CSV);
        return Files.setLastModifiedTime(file, FileTime.from(WRITTEN));
    }

    private SourceDescription describe(Path file) {
        return sources.describe(file, IngestionSettings.DEFAULT);
    }

    private void moveAll() throws IOException {
        Files.delete(after);
        Files.move(before, after);
    }

    private void opens(SourceDescription source) throws IOException, InterruptedException {
        try (BatchReader batches = sources.open(source, IngestionSettings.DEFAULT, Bookmark.START)) {
            assertThat(batches.next().rows()).isEqualTo(2);
        }
    }

    private void refuses(SourceDescription source, String code) {
        assertThatThrownBy(() -> sources.open(source, IngestionSettings.DEFAULT, Bookmark.START))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        e -> assertThat(e.refusal().code()).isEqualTo(code));
    }

    @Test
    void findsAnUploadInTheInboxOfToday() throws Exception {
        SourceDescription upload = describe(write(before.resolve(UPLOAD)));
        SourceDescription sent = describe(write(before.resolve("sent/reviews.csv")));
        moveAll();
        opens(upload);
        opens(sent);
    }

    @Test
    void prefersTheFileThatIsStillThere() throws Exception {
        SourceDescription source = describe(write(before.resolve("reviews.csv")));
        Files.writeString(after.resolve("reviews.csv"), "another file");
        opens(source);
    }

    @Test
    void takesNoOtherFileForIt() throws Exception {
        SourceDescription inbox = describe(write(before.resolve("reviews.csv")));
        SourceDescription elsewhere = describe(write(folder.resolve("reviews.csv")));
        moveAll();
        Files.delete(folder.resolve("reviews.csv"));
        refuses(elsewhere, "file-missing");
        Files.writeString(after.resolve("reviews.csv"), CSV.replace('b', 'c'));
        refuses(inbox, "source-changed");
        Files.delete(after.resolve("reviews.csv"));
        refuses(inbox, "file-missing");
    }

    @Test
    void knowsAFileAgainOfWhichAnArchiveKeptTheWholeSeconds() throws Exception {
        SourceDescription source = describe(write(before.resolve(UPLOAD)));
        moveAll();
        FileTime second = FileTime.from(WRITTEN.truncatedTo(ChronoUnit.SECONDS));
        Files.setLastModifiedTime(after.resolve(UPLOAD), second);
        opens(source);
        Files.setLastModifiedTime(after.resolve(UPLOAD), FileTime.from(WRITTEN.plusMillis(1)));
        refuses(source, "source-changed");
    }
}
