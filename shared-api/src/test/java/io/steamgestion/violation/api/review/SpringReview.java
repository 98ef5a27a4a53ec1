// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.violation.api.review;

import org.springframework.http.HttpStatus;

/** Knows Spring, and must be caught. */
record SpringReview(HttpStatus status) {}
