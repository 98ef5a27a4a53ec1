// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.mapping;

import static java.util.stream.Collectors.toCollection;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.steamgestion.api.problem.RefusedException;
import io.steamgestion.api.review.ReviewFields;
import io.steamgestion.command.source.record.Field;
import io.steamgestion.command.source.record.UnreadableRowException;
import io.steamgestion.command.source.record.Words;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a mapping says of one field: where its text is, and what to make of it. */
record MappedField(String field, MappingSection section) {

    private static final String COLUMN = "column";
    private static final String CONSTANT = "constant";
    private static final String ID_OF = "id-of";
    private static final String PATTERN = "pattern";
    private static final String UNMATCHED = "unmatched";
    private static final String DATE = "date";
    private static final String LOCALE = "locale";
    private static final String ZONE = "zone";
    private static final String PERCENT = "percent";
    private static final String YES = "yes";
    private static final String NO = "no";
    private static final String UNIT = "unit";

    private static final int MAX_PATTERN = 1_000;

    /**
     * Reads the entry of a field: the name of a column, or keys.
     *
     * @throws RefusedException with code {@code mapping-invalid}
     */
    static FieldReader read(String field, MappingSection fields) {
        if (fields.isText(field)) {
            return new FieldReader.FirstOf(List.of(fields.text(field, "")));
        }
        return new MappedField(field, fields.section(field)).reader();
    }

    private FieldReader reader() {
        section.allow(allowed());
        if (section.has(CONSTANT)) {
            return constant(section.text(CONSTANT, ""));
        }
        if (section.has(ID_OF)) {
            return new DerivedId(section.texts(ID_OF));
        }
        if (!section.has(COLUMN)) {
            throw MappingSection.invalid("The field %s needs a column or a constant.".formatted(field));
        }
        FieldReader reader = new FieldReader.FirstOf(section.texts(COLUMN));
        for (Transform transform : transforms()) {
            reader = new FieldReader.Transformed(reader, transform);
        }
        return reader;
    }

    /** Only what makes sense together. */
    private List<String> allowed() {
        if (section.has(CONSTANT)) {
            return List.of(CONSTANT);
        }
        if (section.has(ID_OF) && field.equals(ReviewFields.REVIEW_ID)) {
            return List.of(ID_OF);
        }
        List<String> allowed = new ArrayList<>(List.of(COLUMN, CONSTANT, PATTERN, UNMATCHED));
        switch (FieldKind.of(field)) {
            case TIME -> allowed.addAll(List.of(DATE, LOCALE, ZONE));
            case FRACTION -> allowed.add(PERCENT);
            case FLAG -> allowed.addAll(List.of(YES, NO));
            case MINUTES -> allowed.add(UNIT);
            case ID -> allowed.addAll(field.equals(ReviewFields.REVIEW_ID) ? List.of(ID_OF) : List.of());
            case TEXT, COUNT -> {}
        }
        return allowed;
    }

    private FieldReader constant(String text) {
        if (!Words.isUnicode(text)) {
            throw MappingSection.invalid("The constant of the field %s holds half a character.".formatted(field));
        }
        try {
            FieldKind.of(field).check(new Field(field, "constant of the field " + field), text);
        } catch (UnreadableRowException e) {
            throw MappingSection.invalid(String.valueOf(e.getMessage()));
        }
        return new FieldReader.OrElse(new FieldReader.FirstOf(List.of()), text);
    }

    private List<Transform> transforms() {
        List<Transform> transforms = new ArrayList<>();
        if (section.has(PATTERN)) {
            transforms.add(Transforms.group(pattern(), absentIfUnmatched()));
        } else if (section.has(UNMATCHED)) {
            throw MappingSection.invalid("The field %s has %s, but no %s.".formatted(field, UNMATCHED, PATTERN));
        }
        if (section.has(DATE)) {
            transforms.add(date());
        } else if (section.has(LOCALE) || section.has(ZONE)) {
            throw MappingSection.invalid("The field %s has a locale or a zone, but no %s.".formatted(field, DATE));
        }
        if (section.flag(PERCENT)) {
            transforms.add(Transforms.percent());
        }
        if (section.has(YES) || section.has(NO)) {
            transforms.add(Transforms.words(words(YES), words(NO)));
        }
        if (section.has(UNIT)) {
            transforms.add(unit(section.text(UNIT, "")));
        }
        return transforms;
    }

    /** Matching takes time that grows with the text and with the pattern, and never with their powers: RE2. */
    private Pattern pattern() {
        String given = section.text(PATTERN, "");
        if (given.length() > MAX_PATTERN || PatternSize.of(given) > MAX_PATTERN) {
            throw MappingSection.invalid(Words.of(
                    "The pattern of the field %s is longer than %,d characters, its repetitions written out.",
                    field, MAX_PATTERN));
        }
        try {
            Pattern pattern = Pattern.compile(given);
            if (pattern.groupCount() == 1) {
                return pattern;
            }
        } catch (PatternSyntaxException e) {
            throw MappingSection.invalid(
                    "The pattern of the field %s is no regular expression: %s.".formatted(field, e.getDescription()));
        }
        throw MappingSection.invalid("The pattern of the field %s needs exactly one group.".formatted(field));
    }

    private boolean absentIfUnmatched() {
        String given = section.text(UNMATCHED, "rejected");
        if (!Set.of("absent", "rejected").contains(given)) {
            throw MappingSection.invalid("The field %s is %s where unmatched; it must be absent or rejected."
                    .formatted(field, Values.shown(given)));
        }
        return given.equals("absent");
    }

    private Transform date() {
        List<String> patterns = section.texts(DATE);
        Locale locale = Locale.forLanguageTag(section.text(LOCALE, "en"));
        if (locale.getLanguage().isEmpty()) {
            throw MappingSection.invalid("The locale of the field %s is no language tag, like en.".formatted(field));
        }
        List<DateTimeFormatter> formats = new ArrayList<>();
        try {
            for (String pattern : patterns) {
                formats.add(new DateTimeFormatterBuilder()
                        .parseCaseInsensitive()
                        .appendPattern(pattern)
                        .toFormatter(locale));
            }
            return Transforms.date(formats, patterns, ZoneId.of(section.text(ZONE, "UTC")));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw MappingSection.invalid("The date of the field %s: %s.".formatted(field, e.getMessage()));
        }
    }

    private Set<String> words(String key) {
        if (!section.has(key)) {
            throw MappingSection.invalid("The field %s needs words for both %s and %s.".formatted(field, YES, NO));
        }
        return section.texts(key).stream()
                .map(word -> word.strip().toLowerCase(Locale.ROOT))
                .collect(toCollection(LinkedHashSet::new));
    }

    private Transform unit(String unit) {
        return switch (unit) {
            case "seconds" -> Transforms.minutes(unit, 1);
            case "minutes" -> Transforms.minutes(unit, 60);
            case "hours" -> Transforms.minutes(unit, 3600);
            default ->
                throw MappingSection.invalid("The unit of the field %s is %s; it must be seconds, minutes or hours."
                        .formatted(field, Values.shown(unit)));
        };
    }
}
