// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.violation.command.platform;

/** Stands for the platform. */
public record Settings(int value) {}
