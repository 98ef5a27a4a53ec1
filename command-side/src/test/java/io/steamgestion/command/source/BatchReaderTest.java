// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.steamgestion.api.problem.RefusedException;
import io.steamgestion.api.review.BatchContent;
import io.steamgestion.api.review.SupersededRow;
import io.steamgestion.command.source.archive.SourceParts;
import io.steamgestion.command.source.batch.BatchLimits;
import io.steamgestion.command.source.batch.BatchReader;
import io.steamgestion.command.source.batch.Bookmark;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchReaderTest {

    private static final String HEADER = "app_id,review_id,review,timestamp_updated\n";

    @TempDir
    private Path folder;

    @Test
    void keepsTheNewerOfTwoRowsThenTheLaterOne() throws Exception {
        BatchContent batch = batches(
                        HEADER + "10,1,old,100\n10,1,new,200\n10,2,new,200\n10,2,old,100\n10,3,first,\n10,3,later,\n",
                        1000,
                        1 << 20,
                        0)
                .getFirst();
        assertThat(batch.reviews())
                .extracting(review -> review.review().review())
                .containsExactlyInAnyOrder("new", "new", "later");
        assertThat(batch.superseded())
                .containsExactlyInAnyOrder(
                        new SupersededRow(1, 1, 2), new SupersededRow(4, 2, 3), new SupersededRow(5, 3, 6));
        assertThat(batch.accepted()).isEqualTo(6);
    }

    @Test
    void boundsRowsAndSize() throws Exception {
        String rows = IntStream.rangeClosed(1, 25)
                .mapToObj(id -> "10," + id + "," + "x".repeat(100) + ",1\n")
                .reduce(HEADER, String::concat);
        assertThat(batches(rows, 10, 1 << 20, 0)).extracting(BatchContent::rows).containsExactly(10, 10, 5);
        assertThat(batches(rows, 1000, 500, 0))
                .allSatisfy(batch -> assertThat(batch.rows()).isBetween(1, 5));
        assertThat(batches(rows, 1000, 500, 0).stream()
                        .mapToInt(BatchContent::rows)
                        .sum())
                .isEqualTo(25);
    }

    @Test
    void makesTheSameBatchesBehindAnyStoredRow() throws Exception {
        String rows = IntStream.rangeClosed(1, 30)
                .mapToObj(id -> (id % 7 == 0 ? "x" : "10") + "," + id + ",text,1\n")
                .reduce(HEADER, String::concat);
        List<BatchContent> whole = batches(rows, 10, 1 << 20, 0);
        assertThat(batches(rows, 10, 1 << 20, 10)).isEqualTo(whole.subList(1, 3));
        assertThat(batches(rows, 10, 1 << 20, 20)).isEqualTo(whole.subList(2, 3));
        assertThat(batches(rows, 10, 1 << 20, 30)).isEmpty();
    }

    @Test
    void keepsTheRowsBeforeOneThatCanNotBeReadOn() throws Exception {
        String tooLong = "10,3,\"" + "x".repeat(5 << 20) + "\",1\n10,4,never reached,1\n";
        Path file =
                Files.writeString(folder.resolve("reviews.csv"), HEADER + "10,1,first,1\n10,2,second,1\n" + tooLong);
        try (BatchReader reader = new BatchReader(
                RecordRows.open(SourceParts.of(file), null), new BatchLimits(1000, 1 << 20), Bookmark.START)) {
            BatchContent before = reader.next();
            assertThat(before).isNotNull();
            assertThat(before.rows()).isEqualTo(2);
            assertThatThrownBy(reader::next)
                    .isInstanceOfSatisfying(
                            RefusedException.class,
                            refused -> assertThat(refused.refusal().code()).isEqualTo("row-unreadable"));
        }
    }

    private List<BatchContent> batches(String content, int maxRows, long maxSize, long afterRow) throws Exception {
        Path file = Files.writeString(folder.resolve("reviews.csv"), content);
        List<BatchContent> batches = new ArrayList<>();
        try (BatchReader reader = new BatchReader(
                RecordRows.open(SourceParts.of(file), null),
                new BatchLimits(maxRows, maxSize),
                new Bookmark(afterRow, null))) {
            BatchContent batch;
            while ((batch = reader.next()) != null) {
                batches.add(batch);
            }
        }
        return batches;
    }
}
