// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.sample;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/** Composes a review's text: sentences of drawn words, with now and then a line break, a score or an emoji. */
final class ReviewText {

    private static final double MEDIAN_LENGTH = 110;
    private static final double SPREAD = 1.48;
    private static final int LONGEST = 8_000;
    private static final int LENGTHS = 8_192;

    private static final byte[] SENTENCE_END = bytes(". ");
    private static final byte[] COMMA = bytes(", ");
    private static final byte[] EXCLAMATION = bytes("! ");
    private static final byte[] QUOTED = bytes(" \"must play\" ");
    private static final byte[] LINE_BREAK = bytes("\n");
    private static final byte[] PARAGRAPH = bytes("\n\n");
    private static final byte[][] EXTRAS = {
        bytes("10/10 "),
        bytes("👍 "),
        bytes("😂😂 "),
        bytes("❤ "),
        bytes("9/10, "),
        bytes("7.5 "),
        bytes("- "),
        bytes("🎮 ")
    };

    private final SplittableRandom random;
    private final int[] lengths = new int[LENGTHS];

    ReviewText(SplittableRandom random) {
        this.random = random;
        // Quantiles of the log-normal distribution that real lengths follow, so that a draw costs no logarithm.
        SplittableRandom fixed = new SplittableRandom(LENGTHS);
        for (int i = 0; i < LENGTHS; i++) {
            lengths[i] = (int) Math.clamp(MEDIAN_LENGTH * Math.exp(SPREAD * fixed.nextGaussian()), 2, LONGEST);
        }
    }

    /** Writes one text of the given language as the next field. */
    void write(CsvBytes csv, Language language) throws IOException {
        int wanted = lengths[random.nextInt(LENGTHS)];
        csv.beginText();
        int length = 0;
        while (true) {
            int draw = random.nextInt(1 << 20);
            length += language.appendWord(csv, random, (draw & 15) == 15);
            if (length >= wanted) {
                break;
            }
            int what = draw >> 4 & 255;
            if (what < 18) {
                csv.append(SENTENCE_END);
            } else if (what < 30) {
                csv.append(COMMA);
            } else if (what < 33) {
                csv.append(EXCLAMATION);
            } else if (what < 36) {
                csv.append(LINE_BREAK);
            } else if (what < 37) {
                csv.append(PARAGRAPH);
            } else if (what < 38) {
                csv.append(QUOTED);
            } else if (what < 40) {
                csv.append(language.separator());
                csv.append(EXTRAS[draw >> 12 & 7]);
            } else {
                csv.append(language.separator());
            }
            length++;
        }
        csv.endText();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
