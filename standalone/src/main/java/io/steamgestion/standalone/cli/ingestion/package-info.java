// SPDX-License-Identifier: Apache-2.0
/** Commands for ingestions: start, preview, wait, pause, resume, cancel, and list the rejected rows. */
@NullMarked
package io.steamgestion.standalone.cli.ingestion;

import org.jspecify.annotations.NullMarked;
