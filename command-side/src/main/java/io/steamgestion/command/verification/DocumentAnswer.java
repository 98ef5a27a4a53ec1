// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.verification;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
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
record DocumentAnswer(List<ActualDocument> documents, long total) {

    /**
     * Reads an answer.
     *
     * @throws IOException if it says that a document can't be read, or is none of Elasticsearch
     */
    static DocumentAnswer read(byte[] answer) throws IOException {
        try (JsonParser parser = JsonMapper.shared().createParser(answer)) {
            return new Reading(answer, parser).read();
        } catch (JacksonException e) {
            throw new IOException("What answers at Elasticsearch's address does not speak JSON", e);
        }
    }

    private static final class Reading {

        private final byte[] answer;
        private final JsonParser parser;
        private final List<ActualDocument> documents = new ArrayList<>();
        private long total;

        Reading(byte[] answer, JsonParser parser) {
            this.answer = answer;
            this.parser = parser;
        }

        DocumentAnswer read() throws IOException {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.PROPERTY_NAME) {
                    property(parser.currentName(), parser.nextToken());
                }
            }
            return new DocumentAnswer(documents, total);
        }

        private void property(String name, JsonToken value) throws IOException {
            switch (name) {
                case "hits", "docs" -> {
                    if (value == JsonToken.START_ARRAY) {
                        while (parser.nextToken() == JsonToken.START_OBJECT) {
                            document();
                        }
                    }
                }
                case "total" -> {
                    // its value is inside
                }
                case "value" -> total = parser.getLongValue();
                default -> parser.skipChildren();
            }
        }

        private void document() throws IOException {
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
            if (found) {
                documents.add(new ActualDocument(new DocumentKey(index, id), version, answer, from, to));
            }
        }
    }
}
