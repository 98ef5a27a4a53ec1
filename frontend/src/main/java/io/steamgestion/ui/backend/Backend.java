// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.backend;

import io.steamgestion.api.problem.Refusal;
import io.steamgestion.api.problem.RefusedException;
import java.net.URI;

/**
 * A process the dashboard talks to.
 *
 * @param name what people call it: {@code command side}
 * @param address its base address
 */
record Backend(String name, URI address) {

    /** The address of {@code path}, which begins with a slash and is encoded. */
    URI at(String path) {
        String base = address.toString();
        return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
    }

    /** It can't be reached, or does not answer in time. */
    Refusal unreachable() {
        return new Refusal(
                code("unreachable"),
                "The " + name + " at " + address + " does not answer.",
                "Check that it runs; this page goes on by itself as soon as it is back.");
    }

    /** It answered something that this version does not understand. */
    RefusedException unintelligible(int status) {
        return new RefusedException(
                code("unintelligible"),
                "The " + name + " at " + address + " gave an answer that the dashboard does not understand (HTTP "
                        + status + ").",
                "Check that the address is right and that both are of the same version.");
    }

    private String code(String what) {
        return name.replace(' ', '-') + "-" + what;
    }
}
