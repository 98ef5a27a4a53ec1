// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.record;

/** A record that can't become a review: it is rejected, and the next one is read. */
public final class UnreadableRowException extends Exception {

    private final String code;

    public UnreadableRowException(String code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    /**
     * A value that is there but can't be read.
     *
     * @param problem in kebab case, the second half of the code: {@code not-a-whole-number}
     */
    public static UnreadableRowException of(Field field, String problem, String message) {
        return new UnreadableRowException(field.code() + "-" + problem, message);
    }

    /** Why, in kebab case: {@code app-id-not-a-whole-number}. */
    public String code() {
        return code;
    }
}
