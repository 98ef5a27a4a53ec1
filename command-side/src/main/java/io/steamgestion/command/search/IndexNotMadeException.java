// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.search;

import java.io.IOException;

/** Elasticsearch answers, and makes no further index: it has no room for one, or is told not to. */
public final class IndexNotMadeException extends IOException {

    private static final long serialVersionUID = 1L;

    /** @param reason what Elasticsearch says */
    IndexNotMadeException(String index, String reason, Throwable cause) {
        super(
                "Elasticsearch makes no index %s: %s. That is tried again; a rebuild can be cancelled"
                        .formatted(index, reason.replaceAll("[;.\\s]+$", "")),
                cause);
    }
}
