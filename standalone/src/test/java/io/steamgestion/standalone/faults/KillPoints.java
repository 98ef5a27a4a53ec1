// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.faults;

import io.steamgestion.standalone.faults.agent.ArmedPoints;
import io.steamgestion.standalone.faults.agent.FaultAgent;
import io.steamgestion.standalone.faults.agent.FaultPoint;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** Arms the points at which processes die, through a folder that those watch. */
final class KillPoints {

    private final Path armed;
    private final Path agent;

    private KillPoints(Path armed, Path agent) {
        this.armed = armed;
        this.agent = agent;
    }

    /** Makes the agent's jar and the folder it watches. */
    static KillPoints in(Path folder) throws IOException {
        KillPoints points =
                new KillPoints(Files.createDirectories(folder.resolve("armed")), folder.resolve("fault-agent.jar"));
        points.writeAgent();
        return points;
    }

    /** What makes a JVM load the agent. */
    String jvmOption() {
        return "-javaagent:%s=%s".formatted(agent, armed);
    }

    /** The process that passes the point for the last of {@code passes} + 1 times dies there. */
    void arm(FaultPoint point, int passes) throws IOException {
        Path written = Files.writeString(armed.resolve(point.name() + ".new"), Integer.toString(passes));
        Files.move(written, armed.resolve(point.name()), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Whether nobody has died at the point yet. */
    boolean isArmed(FaultPoint point) {
        return Files.exists(armed.resolve(point.name()));
    }

    /** Nobody dies any more. */
    void disarm() throws IOException {
        for (FaultPoint point : FaultPoint.values()) {
            Files.deleteIfExists(armed.resolve(point.name()));
        }
    }

    /** Whether a running program has the point. */
    boolean isWoven(FaultPoint point) {
        return Files.exists(armed.resolve(point.name() + ArmedPoints.WOVEN));
    }

    /** What could not be woven, and why. */
    List<String> failures() throws IOException {
        try (Stream<Path> files = Files.list(armed)) {
            return files.filter(file -> file.toString().endsWith(ArmedPoints.FAILED))
                    .map(KillPoints::text)
                    .toList();
        }
    }

    private void writeAgent() throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(new Attributes.Name("Premain-Class"), FaultAgent.class.getName());
        String name = FaultAgent.class.getPackageName().replace('.', '/');
        try (OutputStream out = Files.newOutputStream(agent);
                JarOutputStream jar = new JarOutputStream(out, manifest);
                Stream<Path> classes = Files.list(classes().resolve(name))) {
            for (Path file : classes.toList()) {
                jar.putNextEntry(new JarEntry(name + "/" + file.getFileName()));
                Files.copy(file, jar);
            }
        }
    }

    private static Path classes() throws IOException {
        try {
            return Path.of(FaultAgent.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
