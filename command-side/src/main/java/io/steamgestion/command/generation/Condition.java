// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation;

/**
 * Why a generation is not up, or can't be checked at the moment.
 *
 * @param code what is acted on
 * @param message a sentence without its full stop, for people
 */
public record Condition(Code code, String message) {

    /** The kinds of reasons. */
    public enum Code {
        /** It was not checked yet. */
        STARTING,
        /** Its index is lost: to be confirmed, or acted on. */
        INDEX_LOST,
        /** The event store is an older copy of itself: to be confirmed, or acted on. */
        STORE_ROLLED_BACK,
        /** Projectors still hold events of one that ended. */
        EVENTS_HELD,
        /** Elasticsearch refuses to make its index. */
        INDEX_REFUSED,
        /** A decision about it was refused. */
        DECISION_REFUSED,
        ELASTICSEARCH_UNAVAILABLE,
        BROKER_UNAVAILABLE,
        STORE_UNAVAILABLE,
        /** An error of this process. */
        PROCESS_FAILED
    }

    public static final Condition STARTING = new Condition(Code.STARTING, "Starting");
}
