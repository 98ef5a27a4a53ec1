// SPDX-License-Identifier: Apache-2.0
/** Genuine Elasticsearch and Redis processes and an AMQP broker, started and stopped by the program that needs them. */
@NullMarked
package io.steamgestion.standalone.embedded;

import org.jspecify.annotations.NullMarked;
