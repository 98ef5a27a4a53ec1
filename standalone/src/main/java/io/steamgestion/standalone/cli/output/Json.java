// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.cli.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.steamgestion.api.client.ApiJson;
import io.steamgestion.api.problem.RefusedException;
import java.io.UncheckedIOException;

/** What is printed for {@code --json}. */
public final class Json {

    private Json() {}

    /** Anything on one line. */
    public static String line(Object value) {
        return write(ApiJson.MAPPER.writer(), value);
    }

    /** Anything, laid out for reading. */
    public static String pretty(Object value) {
        return write(ApiJson.MAPPER.writerWithDefaultPrettyPrinter(), value);
    }

    private static String write(ObjectWriter writer, Object value) {
        try {
            return writer.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Why there is no ingestion of {@code source}. */
    public static String failure(String source, Exception e) {
        ObjectNode node = ApiJson.MAPPER.createObjectNode();
        node.put("source", source);
        if (e instanceof RefusedException refused) {
            node.put("code", refused.refusal().code());
        }
        node.put("message", Errors.describe(e));
        node.put("exitCode", Errors.code(e));
        return line(node);
    }
}
