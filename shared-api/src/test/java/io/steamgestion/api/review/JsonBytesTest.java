// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBytesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "a \"quoted\" back\\slash",
                "line\nbreak\r\ttab",
                "\u0000\u0001\u001f\u007f",
                "é ñ ÿ",
                "好玩",
                "🎮🎲",
                "\u2028\u2029"
            })
    void writesTextThatReadsBack(String text) throws JsonProcessingException {
        assertThat(JSON.readValue(written(text), String.class)).isEqualTo(text);
        assertThat(written(text)).doesNotContain("\n");
    }

    @Test
    void writesAnyTextAsTheJdkDoes() throws JsonProcessingException {
        Random random = new Random(1);
        for (int round = 0; round < 2_000; round++) {
            StringBuilder text = new StringBuilder();
            random.ints(random.nextInt(60), 1, 0x11_0000)
                    .filter(c -> c < 0xD800 || c > 0xDFFF)
                    .forEach(text::appendCodePoint);
            assertThat(JSON.readValue(written(text.toString()), String.class)).isEqualTo(text.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uD83C", "\uDFAE", "a\uD83Cb", "\uDFAE\uD83C"})
    void replacesHalfACharacter(String text) throws JsonProcessingException {
        String readBack = JSON.readValue(written(text), String.class);

        assertThat(readBack).contains("\uFFFD").hasSameSizeAs(text);
    }

    @ParameterizedTest
    @ValueSource(
            longs = {
                0,
                1,
                9,
                10,
                99,
                100,
                -1,
                -10,
                4_294_967_295L,
                9_007_199_254_740_993L,
                76_561_197_960_265_729L,
                999_999_999_999_999_999L,
                1_000_000_000_000_000_000L,
                Long.MAX_VALUE,
                Long.MIN_VALUE,
                Long.MIN_VALUE + 1
            })
    void writesNumbers(long number) {
        JsonBytes out = new JsonBytes(1).number(number);

        assertThat(text(out)).isEqualTo(Long.toString(number));
    }

    private static String written(String text) {
        return text(new JsonBytes(1).text(text));
    }

    private static String text(JsonBytes out) {
        return new String(out.array(), 0, out.length(), StandardCharsets.UTF_8);
    }
}
