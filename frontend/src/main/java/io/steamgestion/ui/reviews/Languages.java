// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.reviews;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Steam's language codes, which are its own, and what people call them. */
final class Languages {

    /** The codes that are the languages' English names. */
    private static final String PLAIN_NAMES = "english french german italian japanese polish russian spanish turkish"
            + " ukrainian arabic bulgarian czech danish dutch finnish greek hungarian indonesian norwegian portuguese"
            + " romanian swedish thai vietnamese";

    private static final Map<String, String> NAMES = new HashMap<>();

    static {
        Stream.of(PLAIN_NAMES.split(" ")).forEach(code -> NAMES.put(code, capital(code)));
        NAMES.put("schinese", "Chinese (simplified)");
        NAMES.put("tchinese", "Chinese (traditional)");
        NAMES.put("koreana", "Korean");
        NAMES.put("brazilian", "Portuguese (Brazil)");
        NAMES.put("latam", "Spanish (Latin America)");
    }

    private Languages() {}

    /** The name of a code; an unknown one is shown as it is. */
    static String name(String code) {
        return NAMES.getOrDefault(code, capital(code));
    }

    /** All codes known here, by name. */
    static List<String> codes() {
        return NAMES.keySet().stream()
                .sorted(Comparator.comparing(Languages::name))
                .toList();
    }

    private static String capital(String code) {
        return code.isEmpty() ? code : code.substring(0, 1).toUpperCase(Locale.ROOT) + code.substring(1);
    }
}
