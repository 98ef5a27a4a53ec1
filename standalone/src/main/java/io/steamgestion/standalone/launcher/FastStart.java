// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.jar.JarFile;

/**
 * A program in the form in which it starts fastest: its jar unpacked, and an ahead-of-time cache of the classes that a
 * start needs, loaded and linked (JEP 483, JEP 514). Both are kept beside the jar, apart for each jar, JDK and flags. The
 * cache is of the JVM that made it: another one, or one with an agent, passes it over.
 */
final class FastStart {

    private static final String FOLDER = "fast-start";
    private static final String CACHE = "classes.aot";
    private static final String SCRATCH = "scratch";

    /** What a training run leaves of optimising shows in every start: compilers begin sooner, and take its time. */
    private static final String WITHOUT_PROFILES = "-XX:TieredStopAtLevel=1";

    private final String name;
    private final Path java;
    private final Path jar;
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
        this.flags = List.copyOf(flags);
        this.messages = messages;
    }

    /** The command that runs the program. Prepares it first, which can take a minute; if it can't, the jar runs as it is. */
    List<String> command() {
        try {
            // Through a symlink it is the same jar, and the same folder.
            Path folder = jar.toRealPath().resolveSibling(FOLDER).resolve(identity());
            SharedFolder.use(
                    folder,
                    this::prepare,
                    () -> messages.accept("  %s is being prepared by another start; waiting for it".formatted(name)));
            SharedFolder.discardOthers(folder);
            return command(folder.resolve(jar.getFileName()), "-XX:AOTCache=" + folder.resolve(CACHE));
        } catch (IOException | RuntimeException e) {
            messages.accept(
                    "  %s can't be prepared for fast starts, and starts slowly: %s".formatted(name, e.getMessage()));
            return command(jar);
        }
    }

    private List<String> command(Path runnable, String... more) {
        List<String> command = new ArrayList<>(List.of(java.toString()));
        command.addAll(flags);
        command.addAll(List.of(more));
        command.addAll(List.of("-jar", runnable.toString()));
        return command;
    }

    /** Another one for whatever makes another cache necessary. Jars of a reproducible build differ without another date or size. */
    private String identity() throws IOException {
        MessageDigest digest = sha256();
        List<String> parts = new ArrayList<>(flags);
        parts.add(java + " " + Runtime.version());
        parts.add(jar.toRealPath().toString());
        try (JarFile entries = new JarFile(jar.toFile())) {
            entries.stream().forEach(entry -> parts.add(entry.getCrc() + " " + entry.getName()));
        }
        parts.forEach(part -> digest.update((part + "\n").getBytes(UTF_8)));
        return HexFormat.of().formatHex(digest.digest(), 0, 8);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private void prepare(Path folder) throws IOException {
        messages.accept("  %s is prepared for fast starts, which takes a minute, once".formatted(name));
        Path scratch = folder.resolve(SCRATCH);
        try (TrainingRun run = new TrainingRun(scratch, folder.resolve("preparation.log"))) {
            run.await(List.of(
                    java.toString(),
                    WITHOUT_PROFILES,
                    "-Djarmode=tools",
                    "-jar",
                    jar.toString(),
                    "extract",
                    "--force",
                    "--destination",
                    folder.toString()));
            Path cache = folder.resolve(CACHE);
            // It ends when all its parts are there, which is when the cache is written.
            run.await(command(
                    folder.resolve(jar.getFileName()),
                    WITHOUT_PROFILES,
                    "-Dspring.context.exit=onRefresh",
                    "-XX:AOTCacheOutput=" + cache));
            if (!Files.exists(cache)) {
                throw new IOException("the JVM wrote no cache");
            }
        }
    }
}
