// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.platform;

import java.net.URI;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names under which a process may be addressed: those of the loopback interface, and some more. A page of a foreign
 * site reaches a process on this machine only under a name of its own (DNS rebinding), or says in {@code Origin} where it
 * is from.
 */
public final class KnownHosts {

    private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1", "[::1]");

    private final Set<String> names = new HashSet<>(LOOPBACK);

    /** @param further names beside the loopback ones, in any case; blank ones are left out */
    public KnownHosts(Collection<String> further) {
        further.stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .filter(name -> !name.isEmpty())
                .forEach(names::add);
    }

    /** Whether it is one of the names, with or without a port: the value of a {@code Host} header. */
    public boolean knows(@Nullable String host) {
        return host != null && names.contains(host.replaceFirst(":[0-9]+$", "").toLowerCase(Locale.ROOT));
    }

    /** Whether a page of this origin is one of our own: the value of an {@code Origin} header. */
    public boolean knowsOrigin(String origin) {
        try {
            return knows(URI.create(origin).getRawAuthority());
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }
}
