// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.mapping;

import io.steamgestion.api.ingestion.IngestionSettings;
import io.steamgestion.api.platform.ResourceText;
import io.steamgestion.api.problem.RefusedException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Mapping files, those that ship and those of users. */
public final class Mappings {

    /** Names of the mappings that ship. */
    static final List<String> SHIPPED = List.of("scraped-2015");

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]+");

    private Mappings() {}

    /**
     * The mapping of an ingestion; null where known layouts are read.
     *
     * @throws RefusedException if it can't be read
     */
    public static @Nullable Mapping of(IngestionSettings settings) {
        return settings.mapping() == null ? null : MappingFile.read(text(settings.mapping()));
    }

    /**
     * The text of a mapping.
     *
     * @param given the text itself, or the name of a mapping that ships
     * @throws RefusedException with code {@code mapping-unknown} if no mapping of that name ships
     */
    public static String text(String given) {
        String name = given.strip();
        if (!NAME.matcher(name).matches()) {
            return given;
        }
        if (!SHIPPED.contains(name)) {
            throw new RefusedException(
                    "mapping-unknown",
                    "There is no built-in mapping %s; there are: %s."
                            .formatted(Values.shown(name), String.join(", ", SHIPPED)),
                    "Give one of them, or the text of a mapping file.");
        }
        return ResourceText.beside(Mappings.class, "mappings/" + name + ".yaml");
    }
}
