// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.violation.command;

/** Stands for a class of another module. */
public final class CommandInside {}
