// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Texts that ship on the class path. */
public final class ResourceText {

    private ResourceText() {}

    /** The text of the file {@code name} that lies beside a class. */
    public static String beside(Class<?> neighbour, String name) {
        try (InputStream resource = neighbour.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException(name + " is not on the class path beside " + neighbour.getName());
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
