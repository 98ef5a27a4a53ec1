// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.launcher.faststart;

/** A program can't be prepared for fast starts; the message is a sentence that says which, and why. */
public final class NotPreparedException extends Exception {

    NotPreparedException(String program, Exception cause) {
        super(
                "%s can't be prepared for fast starts, and starts slowly: %s".formatted(program, cause.getMessage()),
                cause);
    }
}
