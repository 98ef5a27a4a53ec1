// SPDX-License-Identifier: Apache-2.0
/** Runs the script {@code steamgestion} on machines that lack a JDK, Maven or both. */
@NullMarked
package io.steamgestion.standalone.script;

import org.jspecify.annotations.NullMarked;
