// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.launcher;

import io.steamgestion.standalone.launcher.faststart.FastStart;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Our own programs, and the flags that each of them runs with. */
enum Program {
    /**
     * Room for the largest rows. Young objects get a small part: what acceptance makes is dead after a batch, and a
     * larger part would only be resident. Old ones get more as they need it: by itself the JVM would begin with all of it.
     * What compressors and compilers have freed goes back to the system.
     */
    COMMAND_SIDE(
            "command-side",
            "-Xms96m",
            "-Xmx256m",
            "-Xmn48m",
            "-XX:MinHeapFreeRatio=20",
            "-XX:MaxHeapFreeRatio=40",
            "-XX:TrimNativeHeapInterval=10000"),
    QUERY_SIDE("query-side", "-Xmx256m"),
    DASHBOARD("frontend", "-Xmx192m");

    /**
     * A virtual thread that loads a class keeps its carrier while it waits for another one to load it (JEP 491, "Future
     * work"); with as many carriers as processors, two such threads are enough to stop a process at its start.
     */
    private static final String CARRIERS = "-Djdk.virtualThreadScheduler.parallelism=8";

    private static final List<String> ALL = List.of(
            CARRIERS,
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "-Dlogging.logback.rollingpolicy.max-file-size=10MB",
            "-Dlogging.logback.rollingpolicy.max-history=2",
            "-Dlogging.logback.rollingpolicy.total-size-cap=30MB");

    private final String module;
    private final List<String> flags;

    Program(String module, String... memory) {
        this.module = module;
        this.flags = List.of(memory);
    }

    /** As it is started, and prepared for later starts. */
    FastStart fastStart(Installation installation) throws IOException {
        List<String> all = new ArrayList<>(flags);
        all.addAll(ALL);
        return new FastStart(
                module, installation.java(), installation.executable(module), all, TrainingEnvironment::below);
    }

    static Map<Program, FastStart> fastStarts(Installation installation) throws IOException {
        Map<Program, FastStart> starts = new EnumMap<>(Program.class);
        for (Program program : values()) {
            starts.put(program, program.fastStart(installation));
        }
        return starts;
    }
}
