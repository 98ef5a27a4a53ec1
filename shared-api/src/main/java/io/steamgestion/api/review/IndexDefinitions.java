// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.review;

import io.steamgestion.api.platform.ResourceText;
import io.steamgestion.api.rejection.Rejection;

/** The settings and strict mappings of a generation's indices, as the JSON body of Elasticsearch's create-index call. */
public final class IndexDefinitions {

    /** The field of a mapping's {@code _meta} that holds its version: 1 more whenever a rebuild is due. */
    public static final String MAPPING_VERSION = "mapping_version";

    private IndexDefinitions() {}

    /** The body for {@code GenerationChannel.reviewIndex()}. */
    public static String reviews() {
        return ResourceText.beside(Review.class, "index.json");
    }

    /** The body for {@code GenerationChannel.rejectionIndex()}. */
    public static String rejections() {
        return ResourceText.beside(Rejection.class, "index.json");
    }
}
