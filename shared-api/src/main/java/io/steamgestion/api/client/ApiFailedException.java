// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.client;

import io.steamgestion.api.problem.Refusal;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** A call that ended without an answer to it and without a refusal. The message is one sentence with the address. */
public abstract sealed class ApiFailedException extends RuntimeException {

    private ApiFailedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** The message alone: it is for people. */
    @Override
    public String toString() {
        return String.valueOf(getMessage());
    }

    /** The API can't be reached, broke off, or did not answer in time; the cause says which. */
    public static final class Unreachable extends ApiFailedException {

        Unreachable(URI address, Throwable cause) {
            super(
                    cause.getMessage() == null
                            ? address + " does not answer"
                            : "%s does not answer (%s)".formatted(address, cause.getMessage()),
                    cause);
        }
    }

    /** The answer has a good status, but is not the JSON that was asked for. */
    public static final class Unreadable extends ApiFailedException {

        private final int status;

        Unreadable(URI address, int status, @Nullable Throwable cause) {
            super("%s gave an answer (HTTP %d) that is not the expected JSON".formatted(address, status), cause);
            this.status = status;
        }

        /** Status of the answer. */
        public int status() {
            return status;
        }
    }

    /** The status is neither a success nor a refusal: the system is ill, or it is another program. */
    public static final class UnexpectedStatus extends ApiFailedException {

        private final int status;
        private final transient @Nullable Refusal problem;

        UnexpectedStatus(URI address, int status, String detail, @Nullable Refusal problem) {
            super("%s answered %d%s".formatted(address, status, detail.isEmpty() ? "" : " (" + detail + ")"), null);
            this.status = status;
            this.problem = problem;
        }

        /** Status of the answer. */
        public int status() {
            return status;
        }

        /** What the API itself says is wrong; null if it says nothing. */
        public @Nullable Refusal problem() {
            return problem;
        }
    }
}
