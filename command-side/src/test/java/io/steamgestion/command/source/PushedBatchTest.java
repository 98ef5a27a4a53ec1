// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.luben.zstd.Zstd;
import io.steamgestion.api.ingestion.IngestionSettings;
import io.steamgestion.api.problem.RefusedException;
import io.steamgestion.api.review.BatchContent;
import io.steamgestion.api.review.NumberedReview;
import io.steamgestion.api.review.Review;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PushedBatchTest {

    private static final List<Review> REVIEWS = SampleReviews.of(10, 11);

    private final Sources sources = Reading.sources(10);

    @Test
    void readsAListAndLinesAlike() throws IOException {
        BatchContent list = push(ReviewWriter.jsonList(REVIEWS));
        assertThat(list).isEqualTo(push(ReviewWriter.jsonLines(REVIEWS)));
        assertThat(list.reviews()).extracting(NumberedReview::review).isEqualTo(REVIEWS);
        assertThat(list.reviews())
                .extracting(NumberedReview::row)
                .startsWith(101L)
                .endsWith(110L);
    }

    @Test
    void rejectsSingleRowsAndKeepsTheNewestOfTwo() throws IOException {
        BatchContent batch = push("""
                {"app_id":10,"review_id":1,"review":"old","timestamp_updated":5}
                {"app_id":0,"review_id":2}
                {"nothing":true}
                {"app_id":10,"review_id":1,"review":"new","timestamp_updated":6}
                """);
        assertThat(batch.reviews()).singleElement().returns(104L, NumberedReview::row);
        assertThat(batch.superseded()).hasSize(1);
        assertThat(batch.rejections())
                .extracting(rejection -> rejection.row() + " " + rejection.code())
                .containsExactly("102 app-id-not-positive", "103 app-id-missing");
        assertThat(batch.rejections().getFirst().message()).contains("Row 102 (line 2) of my feed");
    }

    @Test
    void readsByAMapping() throws IOException {
        BatchContent batch = sources.pushed(
                new ByteArrayInputStream("[{\"id\":7,\"t\":\"x\"}]".getBytes(StandardCharsets.UTF_8)),
                Reading.settings("fields: {app_id: {constant: 10}, review_id: id, review: t}"),
                0,
                "my feed");
        assertThat(batch.reviews().getFirst().review())
                .returns(7L, Review::reviewId)
                .returns("x", Review::review);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            ~~                          | batch-empty
            ~  ~                        | batch-empty
            []                          | batch-empty
            app_id,review_id            | body-unreadable
            [{"app_id":1},              | body-unreadable
            [{"app_id":1}{"app_id":2}]  | body-unreadable
            {"reviews":[]}              | body-unreadable
            """)
    void refusesBodiesThatAreNoBatch(String body, String code) {
        assertThat(refusal(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(code);
    }

    @Test
    void refusesWhatIsTooLarge() throws IOException {
        assertThat(refusal(body(ReviewWriter.jsonLines(SampleReviews.of(11, 1)))))
                .isEqualTo("batch-too-large");
        String huge = "{\"app_id\":10,\"review_id\":1,\"review\":\"" + "x".repeat(1 << 20) + "\"}\n";
        assertThat(refusal(body(huge.repeat(5)))).isEqualTo("batch-too-large");
        assertThat(refusal(body(huge.repeat(2).replace("\n", "\n" + " ".repeat(10 << 20)))))
                .isEqualTo("batch-too-large");
        assertThat(refusal(new ByteArrayInputStream(Packing.gzip(huge.getBytes(StandardCharsets.UTF_8)))))
                .isEqualTo("body-unreadable");
    }

    @Test
    void tellsDamagedBodiesFromBrokenConnections() throws IOException {
        byte[] packed = Packing.gzip("[]".getBytes(StandardCharsets.UTF_8));
        for (int length = 3; length < packed.length; length++) {
            assertThat(refusal(new ByteArrayInputStream(Arrays.copyOf(packed, length))))
                    .isEqualTo("body-unreadable");
        }
        InputStream broken = new SequenceInputStream(body("[{\"app_id\":1},"), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("Connection reset");
            }
        });
        assertThatThrownBy(() -> sources.pushed(broken, IngestionSettings.DEFAULT, 100, "my feed"))
                .isInstanceOf(IOException.class)
                .hasMessage("Connection reset");
    }

    @Test
    void closesWhatItRefuses() throws IOException {
        byte[] json = "[]".getBytes(StandardCharsets.UTF_8);
        for (byte[] body : List.of(
                Zstd.compress(json), Zstd.compress(Zstd.compress(json)), " ".getBytes(StandardCharsets.UTF_8))) {
            AtomicBoolean closed = new AtomicBoolean();
            refusal(new ByteArrayInputStream(body) {
                @Override
                public void close() {
                    closed.set(true);
                }
            });
            assertThat(closed).isTrue();
        }
    }

    @Test
    void findsTheColumnsOfALongFirstReview() throws IOException {
        String body = "[{\"review\":\"" + "x".repeat(300_000) + "\",\"recommendationid\":1,\"appid\":10}]";
        assertThat(push(body).reviews())
                .singleElement()
                .satisfies(review -> assertThat(review.review())
                        .returns(1L, Review::reviewId)
                        .returns(10L, Review::appId));
    }

    private String refusal(InputStream body) {
        return catchThrowableOfType(
                        RefusedException.class, () -> sources.pushed(body, IngestionSettings.DEFAULT, 100, "my feed"))
                .refusal()
                .code();
    }

    private BatchContent push(String body) throws IOException {
        return sources.pushed(body(body), IngestionSettings.DEFAULT, 100, "my feed");
    }

    private static InputStream body(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
