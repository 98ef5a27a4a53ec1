// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.review;

import io.steamgestion.api.rejection.Rejection;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The settings and strict mappings of a generation's indices, as the JSON body of Elasticsearch's create-index call. */
public final class IndexDefinitions {

    /** The field of a mapping's {@code _meta} that holds its version: 1 more whenever a rebuild is due. */
    public static final String MAPPING_VERSION = "mapping_version";

    private IndexDefinitions() {}

    /** The body for {@code GenerationChannel.reviewIndex()}. */
    public static String reviews() {
        return read(Review.class);
    }

    /** The body for {@code GenerationChannel.rejectionIndex()}. */
    public static String rejections() {
        return read(Rejection.class);
    }

    private static String read(Class<?> neighbour) {
        try (InputStream body = neighbour.getResourceAsStream("index.json")) {
            if (body == null) {
                throw new IllegalStateException("No index.json beside " + neighbour.getName());
            }
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
