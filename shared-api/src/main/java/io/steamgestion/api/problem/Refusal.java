// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.problem;

/**
 * Why something was refused, for machines and for people. Over HTTP it is a problem+json with these three members
 * ({@code detail} repeats the message).
 *
 * @param code in kebab case, stable: {@code columns-missing}
 * @param message one sentence that names the thing refused and why
 * @param remedy one sentence that says what to do
 */
public record Refusal(String code, String message, String remedy) {

    @Override
    public String toString() {
        return message + " " + remedy;
    }
}
