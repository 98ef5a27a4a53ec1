// SPDX-License-Identifier: Apache-2.0
/** Keeps the README and the other pages true: links, commands, named tests, packages, decisions, defaults. */
@NullMarked
package io.steamgestion.standalone.docs;

import org.jspecify.annotations.NullMarked;
