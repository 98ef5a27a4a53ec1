// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.backend;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;

/** Reads a stream of server-sent events until it ends. */
final class ServerSentEvents {

    /** No honest event is longer, in characters. */
    private static final int MAX_DATA = 1 << 20;

    private final Runnable onLine;
    private final BiConsumer<String, String> onEvent;

    /**
     * @param onLine called for every line, comments included: the stream is alive
     * @param onEvent called with name and data of every event
     */
    ServerSentEvents(Runnable onLine, BiConsumer<String, String> onEvent) {
        this.onLine = onLine;
        this.onEvent = onEvent;
    }

    void read(InputStream stream) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
        String event = "message";
        StringBuilder data = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            onLine.run();
            if (line.isEmpty()) {
                if (!data.isEmpty()) {
                    onEvent.accept(event, data.toString());
                }
                event = "message";
                data.setLength(0);
            } else if (line.startsWith("event:")) {
                event = line.substring("event:".length()).strip();
            } else if (line.startsWith("data:")) {
                if (data.length() + line.length() > MAX_DATA) {
                    throw new IOException("An event is longer than " + MAX_DATA + " characters");
                }
                data.append(data.isEmpty() ? "" : "\n")
                        .append(line.substring("data:".length()).strip());
            }
        }
    }
}
