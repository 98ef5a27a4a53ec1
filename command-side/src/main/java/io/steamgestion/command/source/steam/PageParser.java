// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.steam;

import io.steamgestion.command.source.record.Words;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * Takes an answer of Steam's apart. Its reviews stay the text that Steam wrote: making rows of them is the work of the
 * record layer, which does the same for files.
 */
final class PageParser {

    private static final int MAX_CURSOR = 1_000;
    private static final int SHOWN = 80;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(100)
                    .maxNumberLength(1_000)
                    .build())
            .build();

    private final byte[] bytes;
    private final List<PageReview> reviews = new ArrayList<>();
    private @Nullable String cursor;
    private @Nullable Long total;
    private @Nullable String success;
    private boolean wrapped;
    private boolean listed;

    private PageParser(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * The page that {@code bytes} are.
     *
     * @throws PageFault if they are none, or Steam's refusal
     */
    static ReviewPage parse(byte[] bytes) throws PageFault {
        PageParser page = new PageParser(bytes);
        page.read();
        return new ReviewPage(page.reviews, page.cursor, page.total, bytes.length);
    }

    private void read() throws PageFault {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), bytes)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw unreadable("no JSON object");
            }
            members(parser);
            if (parser.nextToken() != null) {
                throw unreadable("more than one JSON object");
            }
        } catch (JacksonException e) {
            throw unreadable("no whole JSON");
        }
        if (success == null && !wrapped) {
            throw unreadable("no page of reviews");
        }
        if (success != null && !success.equals("1") && !success.equals("true")) {
            throw PageFault.passing(
                    "steam-refuses", "Steam's review API refuses: it answers success " + shown(success) + ".");
        }
        if (success != null && !listed) {
            throw unreadable("no page of reviews");
        }
    }

    /** The members of the answer; the Web API wraps them in an object of their own, and says no success. */
    private void members(JsonParser parser) throws PageFault {
        String name;
        while ((name = parser.nextName()) != null) {
            JsonToken value = parser.nextToken();
            switch (name) {
                case "response" -> {
                    if (value == JsonToken.START_OBJECT && !wrapped) {
                        wrapped = true;
                        members(parser);
                    } else {
                        parser.skipChildren();
                    }
                }
                case "reviews" -> reviews(parser, value);
                case "query_summary" -> summary(parser, value);
                case "success" -> success = scalar(parser, value);
                case "cursor" -> cursor = cursor(scalar(parser, value));
                default -> parser.skipChildren();
            }
        }
    }

    /** A list of reviews, or an object of them by id. */
    private void reviews(JsonParser parser, JsonToken list) {
        listed = list == JsonToken.START_ARRAY || list == JsonToken.START_OBJECT;
        if (!listed) {
            return;
        }
        JsonToken token;
        while ((token = parser.nextToken()) != JsonToken.END_ARRAY && token != JsonToken.END_OBJECT) {
            if (token != JsonToken.PROPERTY_NAME) {
                reviews.add(review(parser, token));
            }
        }
    }

    private PageReview review(JsonParser parser, JsonToken first) {
        int from = (int) parser.currentTokenLocation().getByteOffset();
        String id = "";
        Long created = null;
        Long updated = null;
        if (first == JsonToken.START_OBJECT) {
            String name;
            while ((name = parser.nextName()) != null) {
                JsonToken value = parser.nextToken();
                switch (name) {
                    case "recommendationid" -> id = scalar(parser, value);
                    case "timestamp_created" -> created = seconds(parser, value);
                    case "timestamp_updated" -> updated = seconds(parser, value);
                    default -> parser.skipChildren();
                }
            }
        } else {
            parser.skipChildren();
            parser.finishToken();
        }
        int to = (int) parser.currentLocation().getByteOffset();
        String json = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        return new PageReview(json, id, updated != null ? updated : created);
    }

    private void summary(JsonParser parser, JsonToken value) {
        if (value != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        String name;
        while ((name = parser.nextName()) != null) {
            JsonToken member = parser.nextToken();
            if (name.equals("total_reviews")) {
                total = seconds(parser, member);
            } else {
                parser.skipChildren();
            }
        }
    }

    private static String scalar(JsonParser parser, JsonToken value) {
        if (value.isScalarValue() && value != JsonToken.VALUE_NULL) {
            return parser.getString();
        }
        parser.skipChildren();
        return "";
    }

    private static @Nullable Long seconds(JsonParser parser, JsonToken value) {
        try {
            return Long.valueOf(scalar(parser, value));
        } catch (NumberFormatException e) {
            return null; // the row will be rejected for it
        }
    }

    private static @Nullable String cursor(String text) throws PageFault {
        if (text.length() > MAX_CURSOR) {
            throw unreadable(Words.of("a cursor longer than %,d characters", MAX_CURSOR));
        }
        return text.isEmpty() ? null : text;
    }

    private static PageFault unreadable(String what) {
        return PageFault.passing("steam-answer-unreadable", "Steam's review API answered with " + what + ".");
    }

    private static String shown(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
