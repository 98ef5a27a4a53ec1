// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.launcher;

import io.steamgestion.standalone.embedded.EmbeddedStartException;
import io.steamgestion.standalone.embedded.FreePort;
import io.steamgestion.standalone.embedded.Guard;
import io.steamgestion.standalone.embedded.GuardedProcess;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A program in the form in which it starts fastest: its jar unpacked, and an ahead-of-time cache of the classes that a
 * start needs, loaded and linked (JEP 483, JEP 514). Both are kept beside the jar, and made again when the jar or the
 * JDK is another one. The cache is of the JVM that made it: another one, or one with an agent, passes it over.
 */
final class FastStart {

    private static final String FOLDER = "fast-start";
    private static final String STAMP = "made-for";
    private static final String SCRATCH = "scratch";
    private static final String CACHE = "classes.aot";
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(2);
    private static final int QUOTED_LINES = 3;

    /** What the training run leaves of optimising shows in every start: compilers begin sooner, and take its time. */
    private static final String WITHOUT_PROFILES = "-XX:TieredStopAtLevel=1";

    /** A file lock keeps other processes out, not other threads. */
    private static final Map<Path, Object> MONITORS = new ConcurrentHashMap<>();

    private final String name;
    private final Path java;
    private final Path jar;
    private final Path folder;
    private final List<String> flags;
    private final Consumer<String> messages;

    /**
     * @param name of the program, for messages
     * @param jar as Spring Boot packs it
     * @param flags of the JVM, those that the program runs with
     * @param messages takes a sentence when this takes time, or can't be done
     */
    FastStart(String name, Path java, Path jar, List<String> flags, Consumer<String> messages) {
        this.name = name;
        this.java = java;
        this.jar = jar;
        this.folder = jar.resolveSibling(FOLDER);
        this.flags = List.copyOf(flags);
        this.messages = messages;
    }

    /** The command that runs the program. Prepares it first, which can take a minute; if it can't, the jar runs as it is. */
    List<String> command() {
        try {
            synchronized (MONITORS.computeIfAbsent(folder, unlocked -> new Object())) {
                prepare();
            }
            return command(folder.resolve(jar.getFileName()), "-XX:AOTCache=" + folder.resolve(CACHE));
        } catch (IOException | EmbeddedStartException e) {
            messages.accept(
                    "  %s can't be prepared for fast starts, and starts slowly: %s".formatted(name, e.getMessage()));
            return command(jar, null);
        }
    }

    private List<String> command(Path runnable, @Nullable String flag) {
        List<String> command = new ArrayList<>(List.of(java.toString()));
        command.addAll(flags);
        if (flag != null) {
            command.add(flag);
        }
        command.addAll(List.of("-jar", runnable.toString()));
        return command;
    }

    private void prepare() throws IOException {
        String stamp = stamp();
        Path lock = jar.resolveSibling(FOLDER + ".lock");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var unused = channel.lock()) {
            Path made = folder.resolve(STAMP);
            if (Files.exists(made) && Files.readString(made).equals(stamp)) {
                return;
            }
            messages.accept("  %s is prepared for fast starts, which takes a minute, once".formatted(name));
            delete(folder);
            unpack();
            train();
            Files.writeString(made, stamp);
        }
    }

    /** Whatever makes another cache necessary. Files of a reproducible build can differ without another date or size. */
    private String stamp() throws IOException {
        StringBuilder stamp = new StringBuilder();
        stamp.append(java).append(' ').append(Runtime.version()).append('\n');
        stamp.append(String.join(" ", flags)).append('\n');
        stamp.append(jar).append('\n');
        try (JarFile entries = new JarFile(jar.toFile())) {
            entries.stream().forEach(entry -> stamp.append("%08x %s%n".formatted(entry.getCrc(), entry.getName())));
        }
        return stamp.toString();
    }

    private void unpack() throws IOException {
        run(List.of(
                java.toString(),
                WITHOUT_PROFILES,
                "-Djarmode=tools",
                "-jar",
                jar.toString(),
                "extract",
                "--force",
                "--destination",
                folder.toString()));
    }

    /** Starts the program until all its parts are there, which is when it ends and the cache is written. */
    private void train() throws IOException {
        List<String> command =
                command(folder.resolve(jar.getFileName()), "-XX:AOTCacheOutput=" + folder.resolve(CACHE));
        command.addAll(1 + flags.size(), List.of(WITHOUT_PROFILES, "-Dspring.context.exit=onRefresh"));
        run(command);
        if (!Files.exists(folder.resolve(CACHE))) {
            throw new IOException("the JVM wrote no cache");
        }
    }

    private void run(List<String> command) throws IOException {
        Path log = jar.resolveSibling(FOLDER + ".log");
        GuardedProcess process = Guard.start(command, settings(), log, jar.resolveSibling(""));
        try {
            int status = process.onExit().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            if (status != 0) {
                throw new IOException("it ended with status %d, and says in %s: %s"
                        .formatted(status, log, process.lastLogLines(QUOTED_LINES)));
            }
        } catch (TimeoutException e) {
            throw new IOException("it took more than %d s".formatted(LIMIT.toSeconds()), e);
        } catch (ExecutionException e) {
            throw new IOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("it was interrupted", e);
        } finally {
            process.stop(STOP_LIMIT);
        }
    }

    /** A data folder of its own, and addresses at which nobody listens: the training run must touch nothing that matters. */
    private Map<String, String> settings() {
        String nobody = "127.0.0.1:" + FreePort.find();
        Map<String, String> settings = new HashMap<>();
        settings.put("STEAMGESTION_DATA", folder.resolve(SCRATCH).toString());
        settings.put("STEAMGESTION_TOKEN", Secret.draw());
        settings.put("STEAMGESTION_COMMAND_API", "http://" + nobody);
        settings.put("STEAMGESTION_QUERY_API", "http://" + nobody);
        settings.put(LaunchSettings.ELASTICSEARCH, "http://" + nobody);
        settings.put(LaunchSettings.REDIS, "redis://" + nobody);
        settings.put(LaunchSettings.AMQP, "amqp://" + nobody);
        settings.put("SERVER_ADDRESS", "127.0.0.1");
        settings.put("SERVER_PORT", "0");
        // Whatever is asked of every JVM here, such as an agent, the cache is made without.
        settings.put("JAVA_TOOL_OPTIONS", "");
        return settings;
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
