// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.violation.api.review;

import io.steamgestion.violation.api.client.NosyClient;

/** Knows the client, and must be caught. */
record NosyReview(NosyClient client) {}
