// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source;

/** A value that is there but can't be read: it rejects its row. */
final class UnreadableValueException extends Exception {

    private final String code;

    UnreadableValueException(String column, String problem, String message) {
        super(message, null, false, false);
        this.code = column.replace('.', '-').replace('_', '-') + "-" + problem;
    }

    /** Column and problem in kebab case: {@code app-id-not-a-whole-number}. */
    String code() {
        return code;
    }
}
