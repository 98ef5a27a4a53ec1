// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.json;

import io.steamgestion.api.rejection.Rejection;
import io.steamgestion.command.source.record.SourceRecord;
import io.steamgestion.command.source.record.UnreadableRowException;
import io.steamgestion.command.source.record.Words;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** The bytes of one JSON object. Numbers are taken as they are written: a SteamID never becomes a double. */
public final class JsonRecord implements SourceRecord {

    private static final int MAX_NESTING = 100;
    private static final int MAX_NUMBER_LENGTH = 1_000;
    private static final int BYTES_PER_CHARACTER = 4;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_NESTING)
                    .maxNumberLength(MAX_NUMBER_LENGTH)
                    .maxStringLength(ByteWindow.MAX_RECORD)
                    .maxNameLength(10_000)
                    .build())
            .build();

    private JsonPaths paths = JsonPaths.of(List.of());
    private String[] names = {};
    private String[] texts = {};
    private byte[] bytes = {};
    private int start;
    private int length;
    private long line;
    private @Nullable UnreadableRowException damage;
    private boolean plainOnly;

    /** Says which fields are read: the records to come have these columns. */
    public void want(List<String> columns) {
        paths = JsonPaths.of(columns);
        names = columns.toArray(String[]::new);
        texts = new String[names.length];
    }

    /** Takes the next record, of which the bytes are not copied. */
    public void set(byte[] source, int offset, int count, long lineNumber) {
        bytes = source;
        start = offset;
        length = count;
        line = lineNumber;
        damage = null;
    }

    /** What is known to be wrong with the record as a whole, said when it is opened. */
    void damaged(String code, String message) {
        damage = new UnreadableRowException(code, message);
    }

    @Override
    public void open() throws UnreadableRowException {
        if (damage != null) {
            throw damage;
        }
        Arrays.fill(texts, "");
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), bytes, start, length)) {
            JsonToken token = parser.nextToken();
            if (token != JsonToken.START_OBJECT) {
                throw new UnreadableRowException("row-not-an-object", "it is no JSON object.");
            }
            object(parser, paths);
            if (parser.nextToken() != null) {
                throw new UnreadableRowException("row-not-an-object", "there is something behind its JSON object.");
            }
        } catch (JacksonException e) {
            throw new UnreadableRowException("row-not-json", "it is no JSON: " + e.getOriginalMessage() + ".");
        }
    }

    /** Names of all values, those of nested ones with dots; none of a damaged record. */
    public List<String> names() {
        List<String> found = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), bytes, start, length)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                names(parser, "", found);
            }
        } catch (JacksonException e) {
            return List.of();
        }
        return found;
    }

    /** The texts of some columns of an object; none if it is damaged. Lists and objects are left out. */
    public static Map<String, String> values(String json, List<String> columns) {
        JsonRecord record = new JsonRecord();
        record.want(columns);
        record.plainOnly = true;
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        record.set(bytes, 0, bytes.length, 0);
        Map<String, String> values = new HashMap<>();
        try {
            record.open();
        } catch (UnreadableRowException e) {
            return Map.of();
        }
        for (int i = 0; i < columns.size(); i++) {
            values.put(columns.get(i), record.text(i));
        }
        return values;
    }

    private static void names(JsonParser parser, String prefix, List<String> found) {
        String name;
        while ((name = parser.nextName()) != null) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                names(parser, prefix + name + ".", found);
            } else {
                if (Words.isUnicode(name)) {
                    found.add(prefix + name);
                }
                parser.skipChildren();
            }
        }
    }

    private void object(JsonParser parser, JsonPaths here) throws UnreadableRowException {
        String name;
        while ((name = parser.nextName()) != null) {
            JsonPaths path = here.at(name);
            JsonToken value = parser.nextToken();
            if (path == null) {
                parser.skipChildren();
            } else if (path.column() == JsonPaths.NONE && value == JsonToken.START_OBJECT) {
                object(parser, path);
            } else if (path.column() == JsonPaths.NONE) {
                parser.skipChildren();
            } else {
                texts[path.column()] = text(parser, value, path.column());
            }
        }
    }

    private String text(JsonParser parser, JsonToken value, int column) throws UnreadableRowException {
        if (value == JsonToken.VALUE_NULL) {
            return "";
        }
        if (!value.isScalarValue() && plainOnly) {
            parser.skipChildren();
            return "";
        }
        if (!value.isScalarValue()) {
            throw new UnreadableRowException(
                    "value-not-plain",
                    "The column " + names[column] + " holds "
                            + (value == JsonToken.START_OBJECT ? "an object" : "a list")
                            + "; it must be text, a number, true or false.");
        }
        String text = parser.getString();
        if (!Words.isUnicode(text)) {
            throw new UnreadableRowException(
                    "text-not-unicode",
                    "The column " + names[column] + " holds half a character, a surrogate without its other half.");
        }
        return text;
    }

    @Override
    public String text(int column) {
        return texts[column];
    }

    @Override
    public int size() {
        return length;
    }

    @Override
    public String raw() {
        int shown = Math.min(length, Rejection.MAX_RAW_LENGTH * BYTES_PER_CHARACTER);
        return new String(bytes, start, shown, StandardCharsets.UTF_8).strip();
    }

    @Override
    public long line() {
        return line;
    }
}
