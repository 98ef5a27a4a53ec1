// SPDX-License-Identifier: Apache-2.0
/** Takes the reports of the projectors and settles positions in the ledger. */
@NullMarked
package io.steamgestion.command.relay.reports;

import org.jspecify.annotations.NullMarked;
