// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.steam;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** What Steam answers on a bad day. */
final class SteamFaults {

    private SteamFaults() {}

    static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (exchange) {
            exchange.getResponseBody().write(bytes);
        }
    }

    static HttpHandler body(String body) {
        return exchange -> send(exchange, 200, body);
    }

    /** A body that says it is gzip, cut to {@code length} bytes. */
    static HttpHandler packed(String body, int length) {
        return exchange -> {
            byte[] bytes = Arrays.copyOf(gzip(body), Math.min(length, gzip(body).length));
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(200, bytes.length);
            try (exchange) {
                exchange.getResponseBody().write(bytes);
            }
        };
    }

    private static byte[] gzip(String body) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(body.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }

    static HttpHandler encoded(String encoding) {
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", encoding);
            send(exchange, 200, "{}");
        };
    }

    static HttpHandler status(int status) {
        return exchange -> send(exchange, status, "<html>Sorry</html>");
    }

    static HttpHandler busy(String retryAfter) {
        return exchange -> {
            exchange.getResponseHeaders().set("Retry-After", retryAfter);
            send(exchange, 429, "");
        };
    }

    static HttpHandler redirect() {
        return exchange -> {
            exchange.getResponseHeaders().set("Location", "/");
            send(exchange, 302, "");
        };
    }

    /** Promises more bytes than it sends before it hangs up. */
    static HttpHandler hangUp() {
        return exchange -> {
            exchange.sendResponseHeaders(200, 100_000);
            exchange.getResponseBody().write("{\"success\":1,\"reviews\":[{\"rec".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            exchange.close();
        };
    }

    static HttpHandler emptyPage() {
        return body("{\"success\":1,\"query_summary\":{\"num_reviews\":0},\"reviews\":[],\"cursor\":\"Ao+/==\"}");
    }

    /** A page that says how many reviews there are, and where the next one is, as far as it does. */
    static HttpHandler page(@Nullable Long total, @Nullable String cursor, List<FakeReview> reviews) {
        return body("{\"success\":1%s,\"reviews\":[%s]%s}"
                .formatted(
                        total == null ? "" : ",\"query_summary\":{\"total_reviews\":%d}".formatted(total),
                        reviews.stream().map(FakeReview::json).collect(Collectors.joining(",")),
                        cursor == null ? "" : ",\"cursor\":\"%s\"".formatted(cursor)));
    }
}
