// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.benchmark.source;

/** A row that the pipeline would reject, so the peer leaves it out as well. */
public final class UnreadableRowException extends Exception {

    UnreadableRowException(String column, String value) {
        super("'%s' can't be read as %s".formatted(value, column), null, false, false);
    }
}
