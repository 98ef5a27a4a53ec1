// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.benchmark.acceptance;

/**
 * Resident memory of a process while a file is accepted: flat, if it does not depend on the file's size.
 *
 * @param tenth bytes when a tenth of the file was read
 * @param half bytes when half of it was read
 * @param end bytes at the end
 * @param most the highest of all samples
 */
public record MemoryCurve(long tenth, long half, long end, long most) {

    static final MemoryCurve EMPTY = new MemoryCurve(0, 0, 0, 0);

    /**
     * The curve with one more sample. What was never sampled in time (of a very small file) is the first sample after.
     *
     * @param share of the file that is read, from 0 to 1
     */
    MemoryCurve with(double share, long residentBytes) {
        return new MemoryCurve(
                tenth == 0 && share >= 0.1 ? residentBytes : tenth,
                half == 0 && share >= 0.5 ? residentBytes : half,
                residentBytes,
                Math.max(most, residentBytes));
    }
}
