// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.violation.api.client;

import org.axonframework.serialization.Serializer;

/** Needs Axon, and must be caught. */
public record NosyClient(Serializer serializer) {}
