// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.sample;

import java.util.SplittableRandom;

/** Draws indices by weight, at the price of one table look-up. */
final class WeightedTable {

    private static final int SIZE = 1 << 12;

    private final short[] indices = new short[SIZE];

    private WeightedTable(double[] weights) {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        double reached = 0;
        int filled = 0;
        for (int i = 0; i < weights.length; i++) {
            reached += weights[i];
            int until = i == weights.length - 1 ? SIZE : (int) Math.round(reached / sum * SIZE);
            while (filled < until) {
                indices[filled++] = (short) i;
            }
        }
    }

    static WeightedTable of(double... weights) {
        return new WeightedTable(weights);
    }

    /** Weights that fall with the rank as {@code 1 / rank^exponent}. */
    static WeightedTable zipf(int size, double exponent) {
        double[] weights = new double[size];
        for (int i = 0; i < size; i++) {
            weights[i] = 1 / Math.pow(i + 1, exponent);
        }
        return new WeightedTable(weights);
    }

    int pick(SplittableRandom random) {
        return indices[random.nextInt(SIZE)];
    }
}
