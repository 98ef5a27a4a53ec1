// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.backend;

import io.steamgestion.api.client.ApiConnection;
import io.steamgestion.api.client.ApiFailedException;
import io.steamgestion.api.client.ApiFailedException.UnexpectedStatus;
import io.steamgestion.api.client.ApiFailedException.Unreachable;
import io.steamgestion.api.client.ApiFailedException.Unreadable;
import io.steamgestion.api.client.ApiTimeouts;
import io.steamgestion.api.problem.Refusal;
import io.steamgestion.api.problem.RefusedException;
import java.net.URI;
import java.util.Objects;

/**
 * A process the dashboard talks to, and what the dashboard says when that fails.
 *
 * @param name what people call it: {@code command side}
 * @param address its base address
 */
public record Backend(String name, URI address) {

    public static Backend commandSide(URI address) {
        return new Backend("command side", address);
    }

    public static Backend querySide(URI address) {
        return new Backend("query side", address);
    }

    /**
     * A connection of which every call that fails throws {@code RefusedException} with a reason in words.
     *
     * @param token empty if none is needed
     */
    public ApiConnection connect(String token, ApiTimeouts timeouts) {
        return new ApiConnection(address, token, timeouts, failure -> new RefusedException(inWords(failure)));
    }

    private Refusal inWords(ApiFailedException failure) {
        return switch (failure) {
            case Unreachable none -> unreachable();
            case Unreadable answer -> unintelligible(answer.status());
            case UnexpectedStatus answer ->
                Objects.requireNonNullElseGet(answer.problem(), () -> unintelligible(answer.status()));
        };
    }

    /** It can't be reached, or does not answer in time. */
    Refusal unreachable() {
        return new Refusal(
                code("unreachable"),
                "The " + name + " at " + address + " does not answer.",
                "Check that it runs; this page goes on by itself as soon as it is back.");
    }

    /** It answers, but that it can't be used yet. */
    Refusal notReady() {
        return new Refusal(
                code("not-ready"),
                "The " + name + " at " + address + " is not ready yet.",
                "This page goes on by itself as soon as it is.");
    }

    /** It answered something that this version does not understand. */
    private Refusal unintelligible(int status) {
        return new Refusal(
                code("unintelligible"),
                "The " + name + " at " + address + " gave an answer that the dashboard does not understand (HTTP "
                        + status + ").",
                "Check that the address is right and that both are of the same version.");
    }

    private String code(String what) {
        return name.replace(' ', '-') + "-" + what;
    }
}
