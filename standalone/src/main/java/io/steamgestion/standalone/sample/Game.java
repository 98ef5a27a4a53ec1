// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.sample;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** A game that the sample's reviews are about. */
record Game(long appId, byte[] name) {

    /** About a hundred games, most reviewed first. */
    static List<Game> catalogue() {
        return Resource.lines("games.txt").stream()
                .map(line -> line.split("\t"))
                .map(fields -> new Game(Long.parseLong(fields[0]), fields[1].getBytes(StandardCharsets.UTF_8)))
                .toList();
    }
}
