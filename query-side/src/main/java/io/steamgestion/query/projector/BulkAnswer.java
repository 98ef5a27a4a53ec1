// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.projector;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * What Elasticsearch says of a bulk request.
 *
 * @param items how each action went, in order; empty if the request was refused as a whole
 * @param error why it was
 */
record BulkAnswer(List<Item> items, @Nullable Failure error) {

    BulkAnswer {
        items = items == null ? List.of() : items;
    }

    /** Asks Elasticsearch to say no more than is read here. */
    static final String FILTER = "items.index.status,items.index.error.type,items.index.error.reason,"
            + "items.index.error.caused_by.reason,error.type,error.reason";

    private static final String ILLEGAL_ARGUMENT = "illegal_argument_exception";

    /** Errors that Elasticsearch gives for a document, whatever the state of the index. */
    private static final Set<String> OF_THE_DOCUMENT = Set.of(
            "document_parsing_exception",
            "mapper_parsing_exception",
            "strict_dynamic_mapping_exception",
            ILLEGAL_ARGUMENT);

    private static final String BLOCK = "cluster_block_exception";

    private static final ObjectReader READER = JsonMapper.shared().readerFor(BulkAnswer.class);

    /** The answer in a response's body. */
    static BulkAnswer read(InputStream body) throws IOException {
        return READER.readValue(body);
    }

    /** How each action went, in order; none if the request was refused as a whole. */
    List<Outcome> outcomes() {
        return items.stream().map(Item::index).toList();
    }

    record Item(Outcome index) {}

    /** How one action went. */
    record Outcome(int status, @Nullable Failure error) {

        /**
         * Whether the index refuses whatever it is given: an illegal argument may also be that its pipeline is gone or that it
         * is full. Then all of several documents are refused in the same words.
         *
         * @param outcomes of actions on one index
         */
        static boolean refusedByTheIndex(List<Outcome> outcomes) {
            return outcomes.size() > 1
                    && outcomes.stream().allMatch(Outcome::isIllegalArgument)
                    && outcomes.stream().map(Outcome::reason).distinct().count() == 1;
        }

        /** Written, or refused because a version as new or newer is there: both mean that nothing is left to do. */
        boolean applied() {
            return status < 300 || status == 409;
        }

        /**
         * Elasticsearch has too much to do. An index that takes no writes because its disk is full answers 429 as well, but
         * fewer requests would not help.
         */
        boolean overloaded() {
            return status == 429 && !(error != null && BLOCK.equals(error.type));
        }

        /** Refused for what the document says; trying again can't help. A closed index answers 400 as well. */
        boolean refusedForGood() {
            return status == 400 && error != null && error.type != null && OF_THE_DOCUMENT.contains(error.type);
        }

        private boolean isIllegalArgument() {
            return error != null && ILLEGAL_ARGUMENT.equals(error.type);
        }

        String reason() {
            return error == null ? "Elasticsearch answered " + status : error.inWords();
        }
    }

    record Failure(
            @Nullable String type,
            @Nullable String reason,

            @JsonProperty("caused_by") @Nullable Failure cause) {

        String inWords() {
            String own = type + ": " + reason;
            return meaning() + (cause == null || cause.reason == null ? own : own + " (" + cause.reason + ")");
        }

        private String meaning() {
            return switch (type) {
                case "index_not_found_exception" ->
                    "The index is gone, and the command side has to start a fresh generation: ";
                case BLOCK -> "The index takes no writes until its block is lifted: ";
                case "es_rejected_execution_exception", "circuit_breaking_exception" -> "Elasticsearch is overloaded: ";
                case null, default -> "";
            };
        }
    }
}
