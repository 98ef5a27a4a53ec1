// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.steamgestion.command.source.record.Field;
import io.steamgestion.command.source.record.UnreadableRowException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {

    @ParameterizedTest
    @CsvSource({
        "0,0",
        "-1,-1",
        "4294967295,4294967295",
        "1611343383.0,1611343383",
        "33847.00,33847",
        "76561192902777307,76561192902777307"
    })
    void readsWholeNumbersAsRealFilesWriteThem(String raw, long value) throws Exception {
        assertThat(Values.wholeNumber(Field.named("votes_funny"), raw)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "ten", "1e3", ".0", "0x10", "9223372036854775808", "1 2"})
    void rejectsWhatIsNoWholeNumber(String raw) {
        assertThatThrownBy(() -> Values.wholeNumber(Field.named("votes_funny"), raw))
                .isInstanceOfSatisfying(UnreadableRowException.class, e -> {
                    assertThat(e.code()).isEqualTo("votes-funny-not-a-whole-number");
                    assertThat(e).hasMessageContaining(raw);
                });
    }

    @ParameterizedTest
    @CsvSource({"true,true", "True,true", "TRUE,true", "1,true", "false,false", "False,false", "0,false"})
    void readsFlags(String raw, boolean value) throws Exception {
        assertThat(Values.flag(Field.named("recommended"), raw)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "2", "t"})
    void rejectsWhatIsNoFlag(String raw) {
        assertThatThrownBy(() -> Values.flag(Field.named("recommended"), raw))
                .isInstanceOf(UnreadableRowException.class);
    }

    @ParameterizedTest
    @CsvSource({"0,0", "0.5275590419769287,0.5275590419769287", "-1.5e-3,-0.0015"})
    void readsFractions(String raw, double value) throws Exception {
        assertThat(Values.fraction(Field.named("weighted_vote_score"), raw)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "1e999", "0x1p3", "1f", "."})
    void rejectsWhatIsNoFraction(String raw) {
        assertThatThrownBy(() -> Values.fraction(Field.named("weighted_vote_score"), raw))
                .isInstanceOf(UnreadableRowException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|app-id-missing",
                "0|app-id-not-positive",
                "-5|app-id-not-positive",
                "x|app-id-not-a-whole-number"
            })
    void rejectsWhatIsNoId(String raw, String code) {
        assertThatThrownBy(() -> Values.id(Field.named("app_id"), raw))
                .isInstanceOfSatisfying(
                        UnreadableRowException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
