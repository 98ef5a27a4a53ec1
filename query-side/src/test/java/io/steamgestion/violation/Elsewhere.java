// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.violation;

/** Stands for the inside of another module. */
public record Elsewhere() {}
