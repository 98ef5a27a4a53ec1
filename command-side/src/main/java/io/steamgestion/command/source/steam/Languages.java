// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.steam;

import io.steamgestion.api.problem.RefusedException;
import io.steamgestion.command.source.mapping.Suggestions;
import java.util.List;

/** Steam's own language codes, which are no ISO codes (Steamworks, "Languages supported on Steam": API language code). */
final class Languages {

    private static final List<String> CODES = List.of("""
            all arabic brazilian bulgarian czech danish dutch english finnish french german greek hungarian
            indonesian italian japanese koreana latam malay norwegian polish portuguese romanian russian
            schinese spanish swedish tchinese thai turkish ukrainian vietnamese""".split("\\s"));

    private Languages() {}

    /**
     * Lets only a code pass that Steam knows; what it gives for another one is nowhere said.
     *
     * @throws RefusedException with code {@code language-unknown} and the code that may be meant
     */
    static void refuseUnknown(String language) {
        if (!CODES.contains(language)) {
            throw new RefusedException(
                    "language-unknown",
                    "Steam has no language \"%s\"."
                            .formatted(language.length() <= 40 ? language : language.substring(0, 40) + "…"),
                    Suggestions.nearest(language, CODES)
                            .map(code -> "Name " + code + ", if that is meant.")
                            .orElse("Name one of " + String.join(", ", CODES) + "."));
        }
    }
}
