// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.launcher.faststart;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.steamgestion.api.platform.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.jar.JarFile;

/**
 * A program in the form in which it starts fastest: its jar unpacked, and an ahead-of-time cache of the classes that a
 * start needs, loaded and linked (JEP 483, JEP 514). Both are kept beside the jar, apart for each jar, JDK and flags. The
 * cache is of the JVM that made it: another one, or one with an agent, passes it over. Until that is prepared, the
 * program starts from its jar.
 *
 * @param name of the program, for messages
 * @param jar as Spring Boot packs it
 * @param flags of the JVM, those that the program runs with
 * @param harmless the environment in which a start touches nothing but the given folder
 */
public record FastStart(
        String name, Path java, Path jar, List<String> flags, Function<Path, Map<String, String>> harmless) {

    private static final String FOLDER = "fast-start";
    private static final String CACHE = "classes.aot";
    private static final String SCRATCH = "scratch";

    /** What a training run leaves of optimising shows in every start: compilers begin sooner, and take its time. */
    private static final String WITHOUT_PROFILES = "-XX:TieredStopAtLevel=1";

    /**
     * The command that runs the program at once, fast if that was prepared. It stays right until this process ends,
     * whatever is built or prepared meanwhile.
     */
    public List<String> command() {
        try {
            Path folder = folder();
            return SharedFolder.use(folder) ? fast(folder) : command(kept(folder));
        } catch (IOException e) {
            // Nothing can be kept beside the jar. Why, preparing says.
            return command(jar);
        }
    }

    /** The jar under another name, at which it stays when a build replaces it. */
    private Path kept(Path prepared) throws IOException {
        Path folder = prepared.resolveSibling(prepared.getFileName() + "-jar");
        Path link = folder.resolve(jar.getFileName());
        SharedFolder.make(folder, empty -> Files.createLink(link, jar.toRealPath()), () -> {});
        return link;
    }

    /**
     * Prepares fast starts unless that is done, and discards what was prepared for jars that are gone. Returns when it
     * is done, also if another process does it; can take a minute.
     *
     * @param begins is told if there is anything to do
     * @param waiting is told if another process does it
     */
    public void prepare(Runnable begins, Runnable waiting) throws NotPreparedException {
        try {
            Path folder = folder();
            SharedFolder.make(folder, preparation(begins, false), waiting);
            SharedFolder.discardOthers(folder);
        } catch (IOException | RuntimeException e) {
            throw new NotPreparedException(name, e);
        }
    }

    /**
     * Does the same beside other work, which is hardly slowed. Ends at once when this thread is interrupted; then it is
     * not done.
     *
     * @return false if it was left to another process, which does it already
     */
    public boolean prepareAside(Runnable begins) throws NotPreparedException {
        try {
            Path folder = folder();
            if (!SharedFolder.makeUnlessAnotherDoes(folder, preparation(begins, true))) {
                return false;
            }
            SharedFolder.discardOthers(folder);
            return true;
        } catch (IOException | RuntimeException e) {
            throw new NotPreparedException(name, e);
        }
    }

    private SharedFolder.Maker preparation(Runnable begins, boolean aside) {
        return folder -> {
            begins.run();
            fill(folder, aside);
        };
    }

    private void fill(Path folder, boolean aside) throws IOException {
        Path scratch = folder.resolve(SCRATCH);
        Path log = folder.resolve("preparation.log");
        try (TrainingRun run = new TrainingRun(scratch, log, harmless.apply(scratch), aside)) {
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
            if (!folder.equals(folder())) {
                throw new IOException("its jar was replaced meanwhile");
            }
        }
    }

    private List<String> fast(Path folder) {
        return command(folder.resolve(jar.getFileName()), "-XX:AOTCache=" + folder.resolve(CACHE));
    }

    private List<String> command(Path runnable, String... more) {
        List<String> command = new ArrayList<>(List.of(java.toString()));
        command.addAll(flags);
        command.addAll(List.of(more));
        command.addAll(List.of("-jar", runnable.toString()));
        return command;
    }

    /** Where it is prepared; through a symbolic link it is the same jar, and the same folder. */
    private Path folder() throws IOException {
        return jar.toRealPath().resolveSibling(FOLDER).resolve(identity());
    }

    /** Another one for whatever makes another cache necessary. Jars of a reproducible build differ without another date or size. */
    private String identity() throws IOException {
        MessageDigest digest = Sha256.digest();
        List<String> parts = new ArrayList<>(flags);
        parts.add(java + " " + Runtime.version());
        parts.add(jar.toRealPath().toString());
        try (JarFile entries = new JarFile(jar.toFile())) {
            entries.stream().forEach(entry -> parts.add(entry.getCrc() + " " + entry.getName()));
        }
        parts.forEach(part -> digest.update((part + "\n").getBytes(UTF_8)));
        return HexFormat.of().formatHex(digest.digest(), 0, 8);
    }
}
