// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.verification;

import io.steamgestion.api.generation.DocumentCount;
import io.steamgestion.api.generation.GenerationProof.Finding;
import java.util.List;

/**
 * What came of a comparison.
 *
 * @param unreadable events that can't be read, 0 or 1
 * @param findings the first ones
 */
record Outcome(DocumentCount reviews, DocumentCount rejections, int unreadable, List<Finding> findings) {

    /** Whether to look once more would not change it: nothing is wrong, and nothing pending. */
    boolean isFinal() {
        return findings.isEmpty() && reviews.pending() + rejections.pending() == 0;
    }
}
