// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.projector;

/**
 * An event as it came from its store.
 *
 * @param position its place in the store
 * @param payload one of the families of shared-api's events
 */
record StoredEvent(long position, Object payload) {}
