// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.sample;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** A language by Steam's own code, with the words its reviews are made of. */
final class Language {

    private static final int MOST_SYLLABLES = 4;

    private final byte[] code;
    private final double share;
    private final byte[] separator;
    private final byte[][] syllables;
    private final byte[][] words;
    private final int[] wordLengths;
    private final WeightedTable frequency;

    private Language(String line) {
        String[] parts = line.split("\\|", -1);
        code = bytes(parts[0]);
        share = Double.parseDouble(parts[1]);
        separator = bytes(parts[2]);
        syllables = parts[3].isBlank() ? new byte[0][] : encoded(parts[3].split(" "));
        String[] plain = parts[4].split(" ");
        words = encoded(plain);
        wordLengths = Arrays.stream(plain).mapToInt(String::length).toArray();
        frequency = WeightedTable.zipf(words.length, 0.8);
    }

    /** All languages of the sample. */
    static List<Language> all() {
        return Resource.lines("words.txt").stream().map(Language::new).toList();
    }

    byte[] code() {
        return code;
    }

    double share() {
        return share;
    }

    byte[] separator() {
        return separator;
    }

    /** Appends a word, a made-up one if {@code rare} and the language has syllables; says how long it is. */
    int appendWord(CsvBytes csv, SplittableRandom random, boolean rare) {
        if (rare && syllables.length > 0) {
            int count = 2 + random.nextInt(MOST_SYLLABLES - 1);
            for (int i = 0; i < count; i++) {
                csv.append(syllables[random.nextInt(syllables.length)]);
            }
            return count * 2;
        }
        int word = frequency.pick(random);
        csv.append(words[word]);
        return wordLengths[word];
    }

    private static byte[][] encoded(String[] texts) {
        return Arrays.stream(texts).map(Language::bytes).toArray(byte[][]::new);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
