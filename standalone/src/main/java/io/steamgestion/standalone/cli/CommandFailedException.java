// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.cli;

/** A command that can't do its work, for a reason that is nobody's refusal; the message says what helps. */
final class CommandFailedException extends RuntimeException {

    private final int exitCode;

    CommandFailedException(String message) {
        this(message, ExitCode.OTHER);
    }

    CommandFailedException(String message, int exitCode) {
        super(message);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }
}
