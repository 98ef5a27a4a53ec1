// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.steamgestion.api.rejection.Rejection;
import java.util.List;
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

    private static final Review BARE = new Review(
            1, null, 2, null, null, null, null, null, null, null, null, null, null, null, null, Author.UNKNOWN);

    private static final BatchContent CONTENT = new BatchContent(
            List.of(new NumberedReview(1, FULL), new NumberedReview(1L << 40, BARE)),
            List.of(new SupersededRow(3, 2, 1L << 40)),
            List.of(new Rejection(4, "app-id-not-a-number", "…", "raw")));

    @Test
    void readsBackWhatItWrote() {
        assertThat(BatchCodec.decode(BatchCodec.encode(CONTENT))).isEqualTo(CONTENT);
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
}
