// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.cli;

import io.steamgestion.api.ingestion.IngestionStatus;
import java.io.Console;
import java.io.PrintWriter;
import java.time.Duration;

/** Shows how far an ingestion is: a bar that moves on a terminal, a line now and then elsewhere. */
final class Progress {

    private static final long LINE_NANOS = Duration.ofSeconds(3).toNanos();
    private static final String CLEAR_LINE = "\r\u001b[2K";

    private final PrintWriter out;
    private final boolean terminal;
    private ProgressLine line = new ProgressLine();
    private long lastLine = System.nanoTime();
    private boolean drawn;

    Progress(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    static Progress on(PrintWriter out) {
        Console console = System.console();
        return new Progress(out, console != null && console.isTerminal());
    }

    void show(IngestionStatus status) {
        line.update(status, System.nanoTime());
        print(line.text(terminal));
    }

    /** Says why there is nothing new. */
    void wait(String reason) {
        print(line.text(terminal) + "  (" + reason + ")");
    }

    private void print(String text) {
        if (terminal) {
            out.print(CLEAR_LINE + text);
            out.flush();
            drawn = true;
        } else if (System.nanoTime() - lastLine >= LINE_NANOS) {
            out.println(text);
            lastLine = System.nanoTime();
        }
    }

    /** The ingestion is over; the next one begins anew. */
    void end() {
        if (drawn) {
            out.println();
        }
        drawn = false;
        line = new ProgressLine();
    }
}
