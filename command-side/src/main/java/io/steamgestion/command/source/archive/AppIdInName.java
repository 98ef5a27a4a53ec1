// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.archive;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The game that a file of Steam's review API speaks of, by its name: {@code 10.json}, {@code review_10.json},
 * {@code reviews-10-page-2.json.gz}. Names that could mean another number are not guessed at.
 */
public final class AppIdInName {

    private static final Pattern NAME = Pattern.compile(
            "(?:(?:steam|app|apps|game|games|id|review|reviews|appreviews)[ _.-]?)*(\\d{1,18})(?:[ _.-](?:page|part|p)?[ _.-]?\\d+)?");
    private static final Pattern ENDING = Pattern.compile("(?:\\.(?:json|jsonl|ndjson|txt|csv|gz|zst|zstd))+$");

    private AppIdInName() {}

    /** The app id; null if the name says none. */
    public static @Nullable Long of(String fileName) {
        String stem = ENDING.matcher(fileName.toLowerCase(Locale.ROOT)).replaceFirst("");
        Matcher matcher = NAME.matcher(stem);
        return matcher.matches() ? Long.valueOf(matcher.group(1)) : null;
    }
}
