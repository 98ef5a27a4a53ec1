// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.record;

/**
 * A field of a review, and where a source keeps it.
 *
 * @param name as {@link io.steamgestion.api.review.ReviewFields} has it
 * @param place what messages call it: the source's own column
 */
public record Field(String name, String place) {

    /** A field whose column has its name. */
    public static Field named(String name) {
        return new Field(name, "column " + name);
    }

    /** A field that is kept under another name. */
    public static Field in(String name, String column) {
        return name.equals(column) ? named(name) : new Field(name, "column " + column + " (" + name + ")");
    }

    /** The first half of a rejection's code. */
    public String code() {
        return name.replace('.', '-').replace('_', '-');
    }
}
