// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.steamgestion.api.rejection.Rejection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class BatchCodecTest {

    private static final Review FULL = new Review(
            730,
            "Counter-Strike: Global Offensive",
            48818511,
            "schinese",
            "line one\r\nline \"two\", \u2028 三 \uD83D\uDC4D",
            1549531454L,
            1549531455L,
            true,
            4294967295L,
            -1L,
            0.7304787635803223,
            3L,
            true,
            false,
            true,
            new Author(76561192902777307L, 75L, 1L, 60L, 10L, 59L, 1550846541L));

    private static final Review BARE = ReviewBuilder.bare(1, 2).build();

    private static final BatchContent CONTENT = new BatchContent(
            List.of(new NumberedReview(1, FULL), new NumberedReview(1L << 40, BARE)),
            List.of(new SupersededRow(3, 2, 1L << 40)),
            List.of(new Rejection(4, "app-id-not-a-number", "…", "raw")));

    @Test
    void readsBackWhatItWrote() {
        assertThat(BatchCodec.decode(BatchCodec.encode(CONTENT))).isEqualTo(CONTENT);
    }

    @Test
    void readsBackNumbersAndTextsOfEveryLength() {
        List<NumberedReview> reviews = new ArrayList<>();
        for (long edge : new long[] {0, 1, 23, 24, 255, 256, 65_535, 65_536, 4_294_967_295L, 4_294_967_296L}) {
            for (long votes : new long[] {edge, -edge, -edge - 1, Long.MAX_VALUE - edge, Long.MIN_VALUE + edge}) {
                reviews.add(new NumberedReview(1 + edge, withVotesAndText(votes, "x".repeat((int) (edge % 70_000)))));
            }
        }
        reviews.add(new NumberedReview(7, withVotesAndText(-1, "三 \uD83D\uDC4D".repeat(500_000))));
        reviews.add(new NumberedReview(8, withVotesAndText(-1, "")));
        BatchContent content = new BatchContent(reviews, List.of(), List.of());

        assertThat(BatchCodec.decode(BatchCodec.encode(content))).isEqualTo(content);
    }

    @Test
    void encodesTheSameWhoeverEncodesBeside() throws Exception {
        byte[] expected = BatchCodec.encode(CONTENT);
        try (ExecutorService many = Executors.newFixedThreadPool(8)) {
            List<Callable<byte[]>> tasks = Collections.nCopies(400, () -> BatchCodec.encode(CONTENT));
            for (Future<byte[]> encoded : many.invokeAll(tasks)) {
                assertThat(encoded.get()).isEqualTo(expected);
            }
        }
    }

    private static Review withVotesAndText(long votes, String text) {
        return ReviewBuilder.bare(1, 2)
                .review(text)
                .recommended(false)
                .votesHelpful(votes)
                .weightedVoteScore(-0.0)
                .build();
    }

    @Test
    void readsBackAnEmptyBatch() {
        BatchContent empty = new BatchContent(List.of(), List.of(), List.of());
        assertThat(BatchCodec.decode(BatchCodec.encode(empty))).isEqualTo(empty);
    }

    @Test
    void refusesDamagedBytesWherever() {
        byte[] encoded = BatchCodec.encode(CONTENT);
        for (int cut = 0; cut < encoded.length; cut++) {
            byte[] shortened = java.util.Arrays.copyOf(encoded, cut);
            assertThatThrownBy(() -> BatchCodec.decode(shortened)).isInstanceOf(UndecodableBatchException.class);
        }
        assertThatThrownBy(() -> BatchCodec.decode("no batch".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isInstanceOf(UndecodableBatchException.class);
    }

    @Test
    void tellsABatchOfALaterVersionFromADamagedOne() {
        byte[] plain = BatchCodec.plain(CONTENT);
        plain[1] = 2;
        assertThatThrownBy(() -> BatchCodec.decode(BatchCodec.compress(plain)))
                .isInstanceOfSatisfying(
                        NewerBatchException.class,
                        newer -> assertThat(newer.format()).isEqualTo(2));
        plain[1] = 0;
        assertThatThrownBy(() -> BatchCodec.decode(BatchCodec.compress(plain)))
                .isInstanceOf(UndecodableBatchException.class);
    }

    @Test
    void storesHalfOfASurrogatePairAsOneThatIsText() {
        BatchContent content = new BatchContent(
                List.of(new NumberedReview(1, withVotesAndText(0, "cut \uD83D"))), List.of(), List.of());

        String text = BatchCodec.decode(BatchCodec.encode(content))
                .reviews()
                .getFirst()
                .review()
                .review();

        assertThat(text).startsWith("cut ").doesNotContain("\uD83D");
    }

    @Test
    void shortensRawTextToWholeCharacters() {
        String raw = "x".repeat(Rejection.MAX_RAW_LENGTH - 1) + "\uD83D\uDC4D";

        assertThat(new Rejection(1, "code", "message", raw).raw()).isEqualTo("x".repeat(Rejection.MAX_RAW_LENGTH - 1));
        assertThat(new Rejection(1, "code", "message", "\uD83D\uDC4D" + "x".repeat(Rejection.MAX_RAW_LENGTH)).raw())
                .hasSize(Rejection.MAX_RAW_LENGTH);
    }
}
