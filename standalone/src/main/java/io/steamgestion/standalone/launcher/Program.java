// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.launcher;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

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

    /**
     * The commands that run them, each prepared for fast starts. That can take a minute, in which whoever is asked for a
     * free port would give it away again: ask afterwards.
     */
    static Map<Program, List<String>> commands(
            Collection<Program> programs, Installation installation, Consumer<String> messages) throws IOException {
        Map<Program, CompletableFuture<List<String>>> prepared = new EnumMap<>(Program.class);
        for (Program program : programs) {
            FastStart start = program.fastStart(installation, messages);
            prepared.put(program, CompletableFuture.supplyAsync(start::command, Threads.VIRTUAL));
        }
        Map<Program, List<String>> commands = new EnumMap<>(Program.class);
        prepared.forEach((program, command) -> commands.put(program, command.join()));
        return commands;
    }

    private FastStart fastStart(Installation installation, Consumer<String> messages) throws IOException {
        List<String> all = new ArrayList<>(flags);
        all.addAll(ALL);
        return new FastStart(module, installation.java(), installation.executable(module), all, messages);
    }
}
