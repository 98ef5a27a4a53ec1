// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.faults.points;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.steamgestion.standalone.embedded.Folders;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.zip.CRC32;

/**
 * The built programs with every {@link FaultPoint} woven into them: an installation of its own, that the launcher starts
 * as it starts any. No agent takes part: a JVM with one passes over its class caches.
 */
public final class WovenPrograms {

    private static final List<String> WOVEN = List.of("command-side", "query-side");
    private static final String AS_IT_IS = "frontend";
    private static final String ELASTICSEARCH = "standalone/embedded/target/elasticsearch";
    private static final String CLASSES = "/BOOT-INF/classes";
    private static final String LIBRARIES = "/BOOT-INF/lib";

    private WovenPrograms() {}

    /**
     * Weaves, unless that is done for just these programs; tests in other processes wait.
     *
     * @param home of the installation with the programs as they are
     * @return home of the one with the woven programs
     */
    public static Path home(Path home) throws IOException {
        Path all = Files.createDirectories(home.resolve("standalone/target/woven"));
        try (FileChannel channel =
                        FileChannel.open(all.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var unused = channel.lock()) {
            Path woven = all.resolve(identity(home));
            if (!Files.exists(woven)) {
                discardOthers(all);
                Path fresh = Files.createTempDirectory(all, "weaving-");
                install(home, fresh);
                Files.move(fresh, woven, StandardCopyOption.ATOMIC_MOVE);
            }
            return woven;
        }
    }

    private static void install(Path home, Path target) throws IOException {
        Set<FaultPoint> woven = EnumSet.noneOf(FaultPoint.class);
        for (String module : WOVEN) {
            Path jar = executable(home, module);
            Path copy = Files.createDirectories(target.resolve(module).resolve("target"))
                    .resolve(jar.getFileName());
            Files.copy(jar, copy);
            woven.addAll(weave(copy, home.resolve(module).resolve("target/classes")));
        }
        if (woven.size() < FaultPoint.values().length) {
            throw new IllegalStateException(
                    "No program has the classes of " + EnumSet.complementOf(EnumSet.copyOf(woven)));
        }
        Files.createSymbolicLink(target.resolve(AS_IT_IS), home.resolve(AS_IT_IS));
        Path elasticsearch = target.resolve(ELASTICSEARCH);
        Files.createDirectories(elasticsearch.getParent());
        Files.createSymbolicLink(elasticsearch, home.resolve(ELASTICSEARCH));
    }

    /** The points that lie in the program. */
    private static Set<FaultPoint> weave(Path jar, Path classes) throws IOException {
        Set<FaultPoint> woven = EnumSet.noneOf(FaultPoint.class);
        Path libraries = Files.createTempDirectory("libraries-");
        try (FileSystem files = FileSystems.newFileSystem(jar);
                URLClassLoader mentioned = mentioned(files, classes, libraries)) {
            FaultWeaver weaver = new FaultWeaver(mentioned);
            for (Map.Entry<String, List<FaultPoint>> points :
                    FaultPoint.byClassFile().entrySet()) {
                Path classFile = files.getPath(CLASSES, points.getKey());
                if (Files.exists(classFile)) {
                    Files.write(classFile, weaver.weave(Files.readAllBytes(classFile), points.getValue()));
                    woven.addAll(points.getValue());
                }
            }
            Path asked = files.getPath(CLASSES, classFile(ArmedPoints.class));
            Files.createDirectories(asked.getParent());
            Files.write(asked, bytes(ArmedPoints.class));
        } finally {
            Folders.delete(libraries);
        }
        return woven;
    }

    /** The classes of the program and of its libraries, which can't be read where they are. */
    private static URLClassLoader mentioned(FileSystem jar, Path classes, Path unpacked) throws IOException {
        List<URL> urls = new ArrayList<>(List.of(classes.toUri().toURL()));
        try (DirectoryStream<Path> libraries = Files.newDirectoryStream(jar.getPath(LIBRARIES))) {
            for (Path library : libraries) {
                Path copy = unpacked.resolve(library.getFileName().toString());
                Files.copy(library, copy);
                urls.add(copy.toUri().toURL());
            }
        }
        return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    /** Another one for other programs, points or ways to weave them. */
    private static String identity(Path home) throws IOException {
        CRC32 identity = new CRC32();
        for (String module : WOVEN) {
            try (JarFile jar = new JarFile(executable(home, module).toFile())) {
                jar.stream().forEach(entry -> identity.update((entry.getName() + entry.getCrc()).getBytes(UTF_8)));
            }
        }
        for (Class<?> type : List.of(ArmedPoints.class, FaultPoint.class, FaultWeaver.class, WovenPrograms.class)) {
            identity.update(bytes(type));
        }
        return "%08x".formatted(identity.getValue());
    }

    private static void discardOthers(Path all) throws IOException {
        try (DirectoryStream<Path> others = Files.newDirectoryStream(all, Files::isDirectory)) {
            for (Path other : others) {
                Folders.delete(other);
            }
        }
    }

    private static Path executable(Path home, String module) throws IOException {
        try (DirectoryStream<Path> jars =
                Files.newDirectoryStream(home.resolve(module).resolve("target"), "*-exec.jar")) {
            List<Path> built = new ArrayList<>();
            jars.forEach(built::add);
            return Collections.max(built);
        }
    }

    private static String classFile(Class<?> type) {
        return type.getName().replace('.', '/') + ".class";
    }

    private static byte[] bytes(Class<?> type) throws IOException {
        try (InputStream resource = type.getClassLoader().getResourceAsStream(classFile(type))) {
            return resource.readAllBytes();
        }
    }
}
