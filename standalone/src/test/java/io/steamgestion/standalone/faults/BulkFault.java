// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.faults;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.steamgestion.standalone.faults.ElasticsearchProxy.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** What may happen to a bulk request on its way to Elasticsearch and back. */
enum BulkFault {
    /** Elasticsearch has too much to do to take any of it. */
    TOO_MANY_REQUESTS {
        @Override
        Answer answer(byte[] body, Elasticsearch elasticsearch) {
            return json(429, "{\"error\": {\"type\": \"es_rejected_execution_exception\"}, \"status\": 429}");
        }
    },
    /** Every second document finds no room in the queue of writes, the others are written. */
    SOME_ITEMS_TOO_MANY {
        @Override
        Answer answer(byte[] body, Elasticsearch elasticsearch) throws IOException, InterruptedException {
            String[] lines = new String(body, StandardCharsets.UTF_8).split("\n");
            StringBuilder taken = new StringBuilder();
            for (int line = 0; line < lines.length; line += 4) {
                taken.append(lines[line]).append('\n').append(lines[line + 1]).append('\n');
            }
            Answer real = elasticsearch.answer(taken.toString().getBytes(StandardCharsets.UTF_8));
            ObjectNode merged = (ObjectNode) JSON.readTree(real.body());
            ArrayNode items = JSON.createArrayNode();
            int item = 0;
            for (int line = 0; line < lines.length; line += 2) {
                items.add(line % 4 == 0 ? merged.path("items").get(item++) : JSON.readTree(REJECTED));
            }
            merged.set("items", items);
            return new Answer(real.status(), real.headers(), JSON.writeValueAsBytes(merged));
        }
    },
    /** It is carried out, and the answer gets lost. */
    ANSWER_LOST {
        @Override
        Answer answer(byte[] body, Elasticsearch elasticsearch) throws IOException, InterruptedException {
            elasticsearch.answer(body);
            return null;
        }
    },
    /** It is carried out twice. */
    TWICE {
        @Override
        Answer answer(byte[] body, Elasticsearch elasticsearch) throws IOException, InterruptedException {
            elasticsearch.answer(body);
            return elasticsearch.answer(body);
        }
    };

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String REJECTED = "{\"index\": {\"status\": 429, \"error\": {\"type\":"
            + " \"es_rejected_execution_exception\", \"reason\": \"the queue of writes is full\"}}}";

    /** The server behind the fault. */
    interface Elasticsearch {
        Answer answer(byte[] body) throws IOException, InterruptedException;
    }

    /** What the asker gets; null for nothing at all. */
    abstract Answer answer(byte[] body, Elasticsearch elasticsearch) throws IOException, InterruptedException;

    private static Answer json(int status, String body) {
        return new Answer(
                status,
                Map.of("Content-Type", List.of("application/json"), "X-Elastic-Product", List.of("Elasticsearch")),
                body.getBytes(StandardCharsets.UTF_8));
    }
}
