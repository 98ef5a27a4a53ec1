// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.mapping;

import io.steamgestion.api.review.ReviewFields;
import io.steamgestion.command.source.record.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLParser;

/** Reads mapping files: YAML, strictly. The keys are explained in {@code docs/sources.md}. */
public final class MappingFile {

    private static final int MAX_CHARACTERS = 64 << 10;
    private static final String FIELDS = "fields";
    private static final String DELIMITER = "delimiter";
    private static final String SKIP_LINES = "skip-lines";
    private static final int MAX_SKIPPED = 1_000;

    private static final YAMLMapper YAML = new YAMLMapper(YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());

    private MappingFile() {}

    /**
     * Reads a mapping.
     *
     * @throws io.steamgestion.api.problem.RefusedException with code {@code mapping-invalid}, in a sentence
     */
    public static Mapping read(String text) {
        if (text.length() > MAX_CHARACTERS) {
            throw MappingSection.invalid(Words.of("It is longer than %,d characters.", MAX_CHARACTERS));
        }
        if (!Words.isUnicode(text)) {
            throw MappingSection.invalid("It holds half a character, a surrogate without its other half.");
        }
        MappingSection root = new MappingSection("the mapping", tree(text));
        root.allow(List.of(FIELDS, DELIMITER, SKIP_LINES));
        MappingSection fields = root.section(FIELDS);
        fields.allow(ReviewFields.COLUMNS);
        Map<String, FieldReader> readers = new LinkedHashMap<>();
        for (String field : ReviewFields.COLUMNS) {
            if (fields.has(field)) {
                readers.put(field, MappedField.read(field, fields));
            }
        }
        need(readers, ReviewFields.APP_ID);
        need(readers, ReviewFields.REVIEW_ID);
        if (!readers.containsKey(ReviewFields.REVIEW)) {
            need(readers, ReviewFields.RECOMMENDED);
        }
        return new Mapping(
                new Layout(readers, Layout.MAPPING_KIND, null),
                delimiter(root),
                root.number(SKIP_LINES, 0, MAX_SKIPPED));
    }

    private static JsonNode tree(String text) {
        try (JsonParser parser = YAML.createParser(text)) {
            while (parser.nextToken() != null) {
                if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
                    throw MappingSection.invalid("It refers to an anchor (*%s); write out what is meant."
                            .formatted(Values.shown(parser.getString())));
                }
            }
            return YAML.readTree(text);
        } catch (JacksonException e) {
            throw MappingSection.invalid("It is no YAML: "
                    + e.getOriginalMessage().lines().findFirst().orElse("it can't be read")
                    + (e.getLocation() == null
                            ? ""
                            : ", line " + e.getLocation().getLineNr())
                    + ".");
        }
    }

    private static void need(Map<String, FieldReader> readers, String field) {
        if (!readers.containsKey(field)) {
            throw MappingSection.invalid("It says nothing of the field %s, which a review needs.".formatted(field));
        }
    }

    private static char delimiter(MappingSection root) {
        String given = root.text(DELIMITER, ",");
        String plain = given.equals("tab") ? "\t" : given;
        if (plain.length() != 1 || "\"\r\n".contains(plain)) {
            throw MappingSection.invalid("The delimiter must be one character, or the word tab; it is \"%s\"."
                    .formatted(Values.shown(given)));
        }
        return plain.charAt(0);
    }
}
