// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.verification;

/** Where a document is. */
record DocumentKey(String index, String id) {}
