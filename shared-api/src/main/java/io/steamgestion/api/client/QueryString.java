// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.client;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The part of an address behind the question mark, and other text in addresses. */
public final class QueryString {

    private final StringBuilder text = new StringBuilder();

    /** These parameters, in their order. */
    public static QueryString of(Map<String, String> parameters) {
        QueryString query = new QueryString();
        parameters.forEach(query::with);
        return query;
    }

    /** Adds a parameter, unless there is no value. */
    public QueryString with(String name, @Nullable Object value) {
        if (value != null) {
            text.append(text.isEmpty() ? '?' : '&').append(name).append('=').append(encoded(value.toString()));
        }
        return this;
    }

    /** One segment of a path, encoded. */
    static String segment(String value) {
        return encoded(value).replace("+", "%20");
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** With its question mark; empty without parameters. */
    @Override
    public String toString() {
        return text.toString();
    }
}
