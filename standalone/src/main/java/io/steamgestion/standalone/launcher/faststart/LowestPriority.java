// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.launcher.faststart;

import io.steamgestion.api.platform.ResourceText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Runs commands so that they get only what all others leave of the processors. */
final class LowestPriority {

    private static final String SCRIPT = ResourceText.beside(LowestPriority.class, "lowest-priority.sh");

    private LowestPriority() {}

    /** The command as it is to be run on this machine. */
    static List<String> of(List<String> command) {
        return of(command, hasNice(System.getenv().getOrDefault("PATH", "")));
    }

    /** With the command {@code nice}, or as it is where there is none; the process is the same in both. */
    static List<String> of(List<String> command, boolean nice) {
        if (!nice) {
            return command;
        }
        List<String> aside = new ArrayList<>(List.of("/bin/sh", "-c", SCRIPT, "lowest-priority"));
        aside.addAll(command);
        return aside;
    }

    static boolean hasNice(String path) {
        return Arrays.stream(path.split(":"))
                .filter(folder -> !folder.isEmpty())
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "nice")));
    }
}
