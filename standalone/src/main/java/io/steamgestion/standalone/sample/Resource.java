// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.sample;

import io.steamgestion.api.platform.ResourceText;
import java.util.List;

/** The word lists beside these classes. */
final class Resource {

    private Resource() {}

    /** The lines of a list, comments left out. */
    static List<String> lines(String name) {
        return ResourceText.beside(Resource.class, name)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .toList();
    }
}
