// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.steamgestion.api.client.ApiJson;
import io.steamgestion.api.problem.RefusedException;
import io.steamgestion.standalone.cli.IngestionRun.Outcome;
import java.io.UncheckedIOException;

/** What is printed for {@code --json}. */
final class Json {

    private Json() {}

    /** Anything on one line. */
    static String line(Object value) {
        return write(ApiJson.MAPPER.writer(), value);
    }

    /** Anything, laid out for reading. */
    static String pretty(Object value) {
        return write(ApiJson.MAPPER.writerWithDefaultPrettyPrinter(), value);
    }

    private static String write(ObjectWriter writer, Object value) {
        try {
            return writer.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The ingestion with its verified account, its first rejections and the exit code. */
    static String line(Outcome outcome) {
        ObjectNode node = ApiJson.MAPPER.valueToTree(outcome.status());
        node.set("reconciliation", ApiJson.MAPPER.valueToTree(outcome.account()));
        node.set("rejections", ApiJson.MAPPER.valueToTree(outcome.rejections()));
        node.put("exitCode", outcome.exitCode());
        return line(node);
    }

    /** Why there is no ingestion of the source. */
    static String failure(Source source, Exception e) {
        ObjectNode node = ApiJson.MAPPER.createObjectNode();
        node.put("source", source.name());
        if (e instanceof RefusedException refused) {
            node.put("code", refused.refusal().code());
        }
        node.put("message", Errors.describe(e));
        node.put("exitCode", Errors.code(e));
        return line(node);
    }
}
