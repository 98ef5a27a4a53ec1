// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.script;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Has one file: a Maven that is a shell script, which makes empty jars and keeps a record of its calls in the file "calls". */
final class FakeMavenRepository implements AutoCloseable {

    static final String SCRIPT = """
            #!/bin/sh
            echo "Apache Maven 3.9.99 (of the test)"
            [ "$1" != --version ] || exit 0
            echo "$0 $*" >>calls
            for module in standalone command-side query-side frontend; do
              mkdir -p $module/target
              : >$module/target/steamgestion-$module-0-SNAPSHOT.jar
              : >$module/target/steamgestion-$module-0-exec.jar
            done
            """;
    private static final String PATH = "/org/apache/maven/apache-maven/3.9.99/apache-maven-3.9.99-bin.zip";

    private final HttpServer server;
    private final byte[] zip;
    private final List<String> requests = new CopyOnWriteArrayList<>();

    FakeMavenRepository(Path work) throws IOException {
        zip = pack(work.resolve("maven.zip"));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::hand);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    String link() {
        return address() + PATH;
    }

    String checksum() {
        return Checksum.sha256(zip);
    }

    List<String> requests() {
        return requests;
    }

    /** Makes this Maven the one of a machine's project. */
    FakeMavenRepository pinIn(FreshMachine machine, String checksum) throws IOException {
        Files.writeString(
                machine.project().resolve(".mvn/wrapper/maven-wrapper.properties"),
                "distributionType=only-script\ndistributionUrl=%s\ndistributionSha256Sum=%s\n"
                        .formatted(link(), checksum));
        return this;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void hand(HttpExchange exchange) throws IOException {
        requests.add(exchange.getRequestURI().getPath());
        try (exchange) {
            if (exchange.getRequestURI().getPath().endsWith(PATH)) {
                exchange.sendResponseHeaders(200, zip.length);
                exchange.getResponseBody().write(zip);
            } else {
                exchange.sendResponseHeaders(404, -1);
            }
        }
    }

    private static byte[] pack(Path zip) throws IOException {
        Map<String, ?> options = Map.of("create", true, "enablePosixFileAttributes", true);
        try (FileSystem inside = FileSystems.newFileSystem(zip, options)) {
            Path bin = Files.createDirectories(inside.getPath("apache-maven-3.9.99/bin"));
            Path program = Files.writeString(bin.resolve("mvn"), SCRIPT);
            Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        return Files.readAllBytes(zip);
    }
}
