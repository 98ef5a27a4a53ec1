// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.cli.output;

import io.steamgestion.api.generation.DocumentCount;
import io.steamgestion.api.generation.GenerationProof;
import io.steamgestion.api.ingestion.Reconciliation;
import java.util.List;

/** What a command ends with. */
public final class ExitCode {

    /** All rows accepted and searchable. */
    public static final int COMPLETE = 0;

    /** Anything that has no code of its own. */
    public static final int OTHER = 1;

    /** Refused, or used wrongly; an ingestion that is paused is refused for now. */
    public static final int REFUSED = 2;

    /** The numbers add up, but rows were rejected, parked or discarded. */
    public static final int INCOMPLETE = 3;

    /** Reviews are lost or not as their events say, or it took too long to tell. */
    public static final int LOST = 4;

    private static final List<Integer> FROM_GOOD_TO_BAD = List.of(COMPLETE, INCOMPLETE, REFUSED, OTHER, LOST);

    private ExitCode() {}

    /** The code of an ingestion that is over, or paused. */
    public static int of(Reconciliation account) {
        if (account.damaged()) {
            return LOST;
        }
        return switch (account.state()) {
            case PAUSED -> REFUSED;
            case FAILED, CANCELLED -> account.pending() > 0 ? LOST : OTHER;
            case RUNNING, COMPLETED -> {
                boolean all = account.rejected() + account.parked() + account.discarded() == 0;
                yield account.pending() > 0 ? LOST : all ? COMPLETE : INCOMPLETE;
            }
        };
    }

    /** The code of a generation that was compared with its events. */
    public static int of(GenerationProof proof) {
        DocumentCount all = proof.reviews().plus(proof.rejections());
        return switch (proof.state()) {
            case RUNNING, CANCELLED, FAILED -> OTHER;
            case FINISHED -> {
                boolean lost = !proof.exact() || all.pending() > 0;
                yield lost ? LOST : all.parked() + all.discarded() > 0 ? INCOMPLETE : COMPLETE;
            }
        };
    }

    /** The code to report for several: the worst of them. */
    public static int worst(int first, int second) {
        return FROM_GOOD_TO_BAD.indexOf(second) > FROM_GOOD_TO_BAD.indexOf(first) ? second : first;
    }
}
