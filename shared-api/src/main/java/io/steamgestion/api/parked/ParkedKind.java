// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.parked;

/** Why something was given up on. */
public enum ParkedKind {
    /** The index refused one review for what it says; the rest of its batch is applied. */
    REFUSED,
    /** The event's bytes can't be read. */
    UNDECODABLE,
    /** The event failed for itself at every try. */
    FAILED,
    /** The event was published again and again, and nobody reported it. */
    UNDELIVERABLE
}
