// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.launcher.faststart;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;

/** {@link TinyProgram} as Spring Boot packs a program: in the dashboard's jar, with the libraries that unpack it and no other. */
final class TinyJar {

    private static final String CLASSES = "BOOT-INF/classes/";
    private static final Pattern LOADER = Pattern.compile("org/springframework/boot/loader/.*");
    private static final Pattern LIBRARIES =
            Pattern.compile("BOOT-INF/lib/(spring-boot-jarmode-tools|spring-core|commons-logging)-[0-9].*");
    private static final String INDEX = "BOOT-INF/classpath.idx";

    private TinyJar() {}

    /**
     * Makes the jar, or replaces it by another file, as a build does.
     *
     * @param version two versions are different jars
     */
    static void pack(Path jar, String version) throws IOException {
        Files.createDirectories(jar.getParent());
        Files.deleteIfExists(jar);
        try (JarFile dashboard = new JarFile(dashboard().toFile());
                JarOutputStream tiny = new JarOutputStream(Files.newOutputStream(jar), manifest(dashboard))) {
            StringBuilder index = new StringBuilder();
            for (JarEntry entry : (Iterable<JarEntry>) dashboard.stream()::iterator) {
                String name = entry.getName();
                boolean library = LIBRARIES.matcher(name).matches();
                if (library) {
                    index.append("- \"").append(name).append("\"\n");
                }
                if (library || LOADER.matcher(name).matches()) {
                    copy(dashboard, entry, tiny);
                }
            }
            tiny.putNextEntry(new JarEntry(CLASSES));
            String name = TinyProgram.class.getName().replace('.', '/') + ".class";
            try (InputStream program = TinyJar.class.getClassLoader().getResourceAsStream(name)) {
                put(tiny, CLASSES + name, program.readAllBytes());
            }
            put(tiny, CLASSES + "version.txt", version.getBytes(UTF_8));
            put(tiny, INDEX, index.toString().getBytes(UTF_8));
        }
    }

    private static Path dashboard() throws IOException {
        Path target = Path.of(System.getProperty("steamgestion.home"), "frontend", "target");
        try (var jars = Files.newDirectoryStream(target, "*-exec.jar")) {
            return jars.iterator().next();
        }
    }

    private static Manifest manifest(JarFile dashboard) throws IOException {
        Manifest manifest = new Manifest(dashboard.getManifest());
        Attributes attributes = manifest.getMainAttributes();
        attributes.putValue("Start-Class", TinyProgram.class.getName());
        attributes.remove(new Attributes.Name("Spring-Boot-Layers-Index"));
        return manifest;
    }

    /** Jars in a jar have to be stored as they are. */
    private static void copy(JarFile from, JarEntry entry, JarOutputStream to) throws IOException {
        JarEntry copy = new JarEntry(entry.getName());
        copy.setMethod(entry.getMethod());
        if (entry.getMethod() == JarEntry.STORED) {
            copy.setSize(entry.getSize());
            copy.setCrc(entry.getCrc());
        }
        to.putNextEntry(copy);
        try (InputStream content = from.getInputStream(entry)) {
            content.transferTo(to);
        }
    }

    private static void put(JarOutputStream jar, String name, byte[] content) throws IOException {
        jar.putNextEntry(new JarEntry(name));
        jar.write(content);
    }
}
