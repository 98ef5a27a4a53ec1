// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.ingestion;

/**
 * What became of a batch that was pushed: it is stored.
 *
 * @param number the batch's number
 * @param repeated whether it was stored before, and this time changed nothing
 * @param accepted rows that became a review (superseded ones included)
 * @param superseded accepted rows that another row of this batch replaced
 * @param rejected rows that did not; the rejections say why
 */
public record BatchReceipt(int number, boolean repeated, int accepted, int superseded, int rejected) {}
