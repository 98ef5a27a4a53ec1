// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.widgets;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WordsTest {

    @Test
    void numbersAndSizes() {
        assertThat(Words.number(21_747_371)).isEqualTo("21,747,371");
        assertThat(Words.count(1, "row", "rows")).isEqualTo("1 row");
        assertThat(Words.count(0, "row", "rows")).isEqualTo("0 rows");
        assertThat(Words.bytes(999)).isEqualTo("999 B");
        assertThat(Words.bytes(999_999)).isEqualTo("1.0 MB");
        assertThat(Words.bytes(8_200_000_000L)).isEqualTo("8.2 GB");
    }

    @Test
    void aHundredPercentIsAll() {
        assertThat(Words.percent(0.999)).isEqualTo("99 %");
        assertThat(Words.percent(1)).isEqualTo("100 %");
        assertThat(Words.percent(-1)).isEqualTo("0 %");
    }

    @Test
    void durations() {
        assertThat(Words.duration(Duration.ofMillis(5900))).isEqualTo("5 s");
        assertThat(Words.duration(Duration.ofSeconds(60))).isEqualTo("1 min");
        assertThat(Words.duration(Duration.ofSeconds(125))).isEqualTo("2 min 5 s");
        assertThat(Words.duration(Duration.ofMinutes(184))).isEqualTo("3 h 4 min");
    }
}
