// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.generation;

/**
 * What became of the documents that events make: expected = indexed + superseded + parked + discarded + pending + lost +
 * differing. What is extra is in none of these.
 *
 * @param expected accepted rows, or rejected ones
 * @param indexed documents with the version and the content that their event gives them
 * @param superseded a newer version of the document is there
 * @param parked a projector gave up on it
 * @param discarded somebody decided that it may be missing
 * @param pending not there, and its event is not settled
 * @param lost not there, though its event is settled
 * @param differing there with its version and another content
 * @param extra documents that no event makes
 */
public record DocumentCount(
        long expected,
        long indexed,
        long superseded,
        long parked,
        long discarded,
        long pending,
        long lost,
        long differing,
        long extra) {

    public static final DocumentCount NONE = new DocumentCount(0, 0, 0, 0, 0, 0, 0, 0, 0);

    public DocumentCount plus(DocumentCount more) {
        return new DocumentCount(
                expected + more.expected,
                indexed + more.indexed,
                superseded + more.superseded,
                parked + more.parked,
                discarded + more.discarded,
                pending + more.pending,
                lost + more.lost,
                differing + more.differing,
                extra + more.extra);
    }

    /** Whether nothing is lost, differing or extra. */
    boolean exact() {
        return lost + differing + extra == 0;
    }
}
