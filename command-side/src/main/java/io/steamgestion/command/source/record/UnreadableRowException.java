// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.record;

/** A record that can't become a review: it is rejected, and the next one is read. */
public final class UnreadableRowException extends Exception {

    private final String code;

    public UnreadableRowException(String code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    /** Why, in kebab case: {@code app-id-not-a-whole-number}. */
    public String code() {
        return code;
    }
}
