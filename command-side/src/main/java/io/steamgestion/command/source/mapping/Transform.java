// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.mapping;

import io.steamgestion.command.source.record.Field;
import io.steamgestion.command.source.record.UnreadableRowException;

/** Turns a source's way of writing a value into the one that {@link Values} reads. */
@FunctionalInterface
interface Transform {

    /**
     * The text in the other form.
     *
     * @param text never empty
     * @throws UnreadableRowException if it is not what the mapping says it is
     */
    String apply(String text, Field field) throws UnreadableRowException;
}
