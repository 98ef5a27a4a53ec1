// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.fake;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Server-sent events to everyone who listens. */
final class FakeStream {

    private static final String END = "";

    private final List<BlockingQueue<String>> listeners = new CopyOnWriteArrayList<>();

    void send(String event, String data) {
        listeners.forEach(listener -> listener.add("event:" + event + "\ndata:" + data + "\n\n"));
    }

    int listeners() {
        return listeners.size();
    }

    void closeAll() {
        listeners.forEach(listener -> listener.add(END));
    }

    void serve(HttpExchange exchange) throws IOException {
        BlockingQueue<String> events = new LinkedBlockingQueue<>();
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        listeners.add(events);
        try (exchange;
                OutputStream out = exchange.getResponseBody()) {
            String next = ": welcome\n\n";
            while (!END.equals(next)) {
                out.write((next == null ? ": alive\n\n" : next).getBytes(StandardCharsets.UTF_8));
                out.flush();
                next = events.poll(5, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            listeners.remove(events);
        }
    }
}
