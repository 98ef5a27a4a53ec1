// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DocumentAnswerTest {

    private static final String FIRST = "{\"review\":\"好 \\\"{}\\\"\",\"author\":{\"num_reviews\":3},\"a\":[1,{}]}";
    private static final String SECOND = "{ }";

    @Test
    void findsTheBytesOfEachDocumentInASearch() throws IOException {
        DocumentAnswer answer = read("""
                {"took":1,"timed_out":false,"_shards":{"total":7,"value":9,"failed":0},
                 "hits":{"total":{"value":12,"relation":"eq"},"max_score":0.0,"hits":[
                  {"_index":"reviews-1","_id":"5","_version":4611686018427387905,"_score":0.0,"_source":%s},
                  {"_index":"rejections-1","_id":"x-1","_version":2,"_source":%s,"sort":[1]}]}}
                """.formatted(FIRST, SECOND));

        assertThat(answer.total()).isEqualTo(12);
        assertThat(answer.documents()).hasSize(2);
        assertThat(answer.documents().get(0).key()).isEqualTo(new IndexDocument.Key("reviews-1", "5"));
        assertThat(answer.documents().get(0).version()).isEqualTo(4_611_686_018_427_387_905L);
        assertThat(content(answer.documents().get(0))).isEqualTo(FIRST);
        assertThat(content(answer.documents().get(1))).isEqualTo(SECOND);
    }

    @Test
    void leavesOutWhatAMultiGetDoesNotFind() throws IOException {
        DocumentAnswer answer = read("""
                {"docs":[{"_index":"i","_id":"1","found":false},
                 {"_index":"i","_id":"2","_version":3,"_seq_no":0,"found":true},
                 {"_index":"i","_id":"3","_version":4,"found":true,"_source":%s}]}
                """.formatted(FIRST));

        assertThat(answer.documents())
                .extracting(document -> document.key().id())
                .containsExactly("2", "3");
        assertThat(content(answer.documents().get(1))).isEqualTo(FIRST);
    }

    @Test
    void takesNoErrorForAnAbsentDocument() {
        assertThatThrownBy(() -> read("""
                {"docs":[{"_index":"i","_id":"1","error":{"type":"shard_not_found"}}]}
                """)).isInstanceOf(IOException.class).hasMessageContaining("shard_not_found");
        assertThatThrownBy(() -> read("<html>")).isInstanceOf(IOException.class);
    }

    private static DocumentAnswer read(String json) throws IOException {
        return DocumentAnswer.read(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String content(IndexDocument document) {
        return new String(Arrays.copyOfRange(document.bytes(), document.from(), document.to()), StandardCharsets.UTF_8);
    }
}
