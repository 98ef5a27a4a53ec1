// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.relay.broker;

/**
 * What the broker says of a queue.
 *
 * @param messages those that wait; the embedded broker counts those that a consumer holds, too
 * @param consumers who takes from it
 */
public record QueueDepth(long messages, int consumers) {}
