// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.violation.ui.widgets;

import java.net.http.HttpClient;

/** Asks by a client of its own, and must be caught. */
record AskingWidget(HttpClient http) {}
