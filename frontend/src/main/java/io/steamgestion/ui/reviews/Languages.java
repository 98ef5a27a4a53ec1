// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.reviews;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Steam's language codes, which are its own, and what people call them. */
final class Languages {

    private static final Map<String, String> NAMES = new LinkedHashMap<>();

    static {
        List.of(
                        "english",
                        "french",
                        "german",
                        "italian",
                        "japanese",
                        "polish",
                        "russian",
                        "spanish",
                        "turkish",
                        "ukrainian",
                        "arabic",
                        "bulgarian",
                        "czech",
                        "danish",
                        "dutch",
                        "finnish",
                        "greek",
                        "hungarian",
                        "indonesian",
                        "norwegian",
                        "portuguese",
                        "romanian",
                        "swedish",
                        "thai",
                        "vietnamese")
                .forEach(code -> NAMES.put(code, capital(code)));
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
                .sorted((one, other) -> name(one).compareTo(name(other)))
                .toList();
    }

    private static String capital(String code) {
        return code.isEmpty() ? code : code.substring(0, 1).toUpperCase(Locale.ROOT) + code.substring(1);
    }
}
