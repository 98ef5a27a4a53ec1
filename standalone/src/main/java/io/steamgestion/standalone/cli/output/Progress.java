// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.cli.output;

import io.steamgestion.api.generation.GenerationStatus;
import io.steamgestion.api.ingestion.IngestionStatus;
import java.io.Console;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;

/** Shows how far an ingestion is: bars that move on a terminal, a line now and then elsewhere. */
public final class Progress {

    private static final long LINE_NANOS = Duration.ofSeconds(3).toNanos();

    /** Control sequences: to the line's beginning and empty it, up a line, and no wrapping in between. */
    private static final String CLEAR_LINE = "\r\u001b[2K";

    private static final String UP = "\u001b[1A";
    private static final String CUT = "\u001b[?7l";
    private static final String WRAP = "\u001b[?7h";

    private final PrintWriter out;
    private final boolean terminal;
    private long lastLine = System.nanoTime();
    private int drawn;

    public Progress(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** Draws bars if the output of this process is a terminal. */
    public static Progress on(PrintWriter out) {
        Console console = System.console();
        return new Progress(out, console != null && console.isTerminal());
    }

    /** Shows what of an ingestion is accepted, and what is searchable. */
    public void show(IngestionStatus status) {
        ProgressLine line = new ProgressLine(status);
        show(line.bars(), line.words());
    }

    /** Shows how much of its events a generation has taken. */
    public void show(GenerationStatus status) {
        GenerationLine line = new GenerationLine(status);
        show(List.of(line.bar()), line.words());
    }

    /**
     * Shows anything.
     *
     * @param bars on a terminal
     * @param words elsewhere
     */
    public void show(List<String> bars, String words) {
        if (terminal) {
            draw(bars);
        } else {
            say(words);
        }
    }

    /** Says why there is nothing new. */
    public void wait(String reason) {
        show(List.of("(" + reason + ")"), reason);
    }

    private void draw(List<String> lines) {
        StringBuilder text = new StringBuilder(CUT);
        for (int line = 1; line < drawn; line++) {
            text.append(CLEAR_LINE).append(UP);
        }
        text.append(CLEAR_LINE)
                .append(String.join(System.lineSeparator(), lines))
                .append(WRAP);
        out.print(text);
        out.flush();
        drawn = lines.size();
    }

    private void say(String text) {
        if (System.nanoTime() - lastLine >= LINE_NANOS) {
            out.println(text);
            lastLine = System.nanoTime();
        }
    }

    /** The ingestion is over; the next one begins below. */
    public void end() {
        if (drawn > 0) {
            out.println();
        }
        drawn = 0;
    }
}
