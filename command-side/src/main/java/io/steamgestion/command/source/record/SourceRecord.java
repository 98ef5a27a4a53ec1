// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.record;

/**
 * One record of a source as it was read: text by column, not values yet. It holds until the next one is asked for; nothing
 * of it is looked at before {@link #open}, so that records can be passed over cheaply.
 */
public interface SourceRecord {

    /**
     * Takes the record apart.
     *
     * @throws UnreadableRowException if it is damaged as a whole; the records behind it can be read
     */
    void open() throws UnreadableRowException;

    /**
     * Text of a wanted column, by its place among the wanted ones; empty where the record has none.
     *
     * @throws UnreadableRowException if what is there is no text
     */
    String text(int column) throws UnreadableRowException;

    /** Characters of the record, about. */
    int size();

    /** The record as the source has it, or as much of it as a rejection keeps. */
    String raw();

    /** Line on which the record starts, from 1; 0 where lines say nothing. */
    long line();
}
