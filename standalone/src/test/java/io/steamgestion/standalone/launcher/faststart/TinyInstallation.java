// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.launcher.faststart;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A home with tiny programs in the place of the real ones; servers are somebody else's, and are never asked. */
public final class TinyInstallation {

    private static final List<String> MODULES = List.of("command-side", "query-side", "frontend");

    private final Path home;

    private TinyInstallation(Path home) {
        this.home = home;
    }

    public static TinyInstallation in(Path home) throws IOException {
        for (String module : MODULES) {
            TinyJar.pack(home.resolve(module + "/target/steamgestion-" + module + "-0-exec.jar"), "1");
        }
        Path elasticsearch = Files.createDirectories(home.resolve("standalone/embedded/target/elasticsearch"));
        Files.createFile(elasticsearch.resolve("elasticsearch-0.zip"));
        return new TinyInstallation(home);
    }

    /** Starts a JVM with the main class, on this installation. */
    public Launch launch(Path output, Map<String, String> environment, Class<?> main, Object... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dsteamgestion.home=" + home,
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment()
                .putAll(Map.of(
                        "STEAMGESTION_ELASTICSEARCH", "http://127.0.0.1:1",
                        "STEAMGESTION_REDIS", "redis://127.0.0.1:1",
                        "STEAMGESTION_AMQP", "amqp://127.0.0.1:1"));
        builder.environment().putAll(environment);
        return new Launch(builder.start(), output);
    }

    /** Names of the modules whose programs are prepared. */
    public List<String> prepared() throws IOException {
        List<String> prepared = new ArrayList<>();
        for (String module : MODULES) {
            try (DirectoryStream<Path> complete = Files.newDirectoryStream(
                    Files.createDirectories(home.resolve(module + "/target/fast-start")),
                    folder ->
                            Files.exists(folder.resolve("classes.aot")) && Files.exists(folder.resolve("complete")))) {
                complete.forEach(folder -> prepared.add(module));
            }
        }
        return prepared;
    }
}
