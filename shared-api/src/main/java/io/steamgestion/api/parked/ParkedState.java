// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.parked;

/** What became of something that was given up on. */
public enum ParkedState {
    /** Nobody has decided yet. */
    PARKED,
    /** It is to be published again, or was, and is pending; its projector's report decides. */
    RETRYING,
    /** Somebody decided that it may be missing, and said why. */
    DISCARDED
}
