// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.ledger;

/**
 * How far a generation is fed.
 *
 * @param indexUuid Elasticsearch's identity of the index this ledger speaks of
 * @param published the broker has confirmed every event up to here
 * @param settled events applied or parked
 */
public record Feed(int generation, String storeId, String indexUuid, long published, long settled) {}
