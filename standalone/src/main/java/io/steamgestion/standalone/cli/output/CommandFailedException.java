// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.cli.output;

/** A command that can't do its work, for a reason that is nobody's refusal; the message says what helps. */
public final class CommandFailedException extends RuntimeException {

    private final int exitCode;

    public CommandFailedException(String message) {
        this(message, ExitCode.OTHER);
    }

    public CommandFailedException(String message, int exitCode) {
        super(message);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }
}
