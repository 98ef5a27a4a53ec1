// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.projector;

/** How a message is to be settled. */
sealed interface Verdict {

    /** Written or parked, and reported; or refused because it is no event of this store. */
    record Settled() implements Verdict {}

    /** Not written yet; the message shall come again, here or elsewhere. */
    record Later() implements Verdict {}

    /**
     * Only a newer projector can apply it.
     *
     * @param reason why, in words
     */
    record Newer(String reason) implements Verdict {}

    /**
     * Not even what is parked could be said of it; the message shall come again, but not at once.
     *
     * @param reason why, in words
     */
    record Failed(String reason) implements Verdict {}
}
