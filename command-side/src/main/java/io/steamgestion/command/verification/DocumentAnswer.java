// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.verification;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * The documents in an answer to a search or a multi-get. Their contents are not parsed, only where they begin and end: this
 * is where a verification's time goes.
 *
 * @param total documents that the search found, also those that it does not bring; 0 for a multi-get
 */
record DocumentAnswer(List<IndexDocument> documents, long total) {

    /**
     * Reads an answer.
     *
     * @throws IOException if it says that a document can't be read, or is none of Elasticsearch
     */
    static DocumentAnswer read(byte[] answer) throws IOException {
        List<IndexDocument> documents = new ArrayList<>();
        long total = 0;
        try (JsonParser parser = JsonMapper.shared().createParser(answer)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.PROPERTY_NAME) {
                    String name = parser.currentName();
                    JsonToken value = parser.nextToken();
                    if (value == JsonToken.START_ARRAY && (name.equals("hits") || name.equals("docs"))) {
                        while (parser.nextToken() == JsonToken.START_OBJECT) {
                            document(answer, parser).ifPresent(documents::add);
                        }
                    } else if (name.equals("value")) {
                        total = parser.getLongValue();
                    } else if (!name.equals("hits") && !name.equals("total")) { // what is asked for is inside these
                        parser.skipChildren();
                    }
                }
            }
            return new DocumentAnswer(documents, total);
        } catch (JacksonException e) {
            throw new IOException("What answers at Elasticsearch's address does not speak JSON", e);
        }
    }

    private static Optional<IndexDocument> document(byte[] answer, JsonParser parser) throws IOException {
        String index = "";
        String id = "";
        long version = 0;
        boolean found = true;
        int from = 0;
        int to = 0;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "_index" -> index = parser.getString();
                case "_id" -> id = parser.getString();
                case "_version" -> version = parser.getLongValue();
                case "found" -> found = parser.getBooleanValue();
                case "error" -> throw new IOException("The index can't be read: " + parser.readValueAsTree());
                case "_source" -> {
                    from = Math.toIntExact(parser.currentTokenLocation().getByteOffset());
                    parser.skipChildren();
                    to = Math.toIntExact(parser.currentLocation().getByteOffset());
                }
                default -> parser.skipChildren();
            }
        }
        return found
                ? Optional.of(new IndexDocument(new IndexDocument.Key(index, id), version, answer, from, to))
                : Optional.empty();
    }
}
