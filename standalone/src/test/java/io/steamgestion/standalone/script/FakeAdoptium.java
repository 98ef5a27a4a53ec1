// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.script;

import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** Answers as Adoptium's API does, and hands out one archive, behind a redirect as GitHub does. */
final class FakeAdoptium implements AutoCloseable {

    private final HttpServer server;
    private final byte[] archive;
    private final List<String> questions = new CopyOnWriteArrayList<>();
    private final List<String> fetches = new CopyOnWriteArrayList<>();

    private String answer;
    private int sent;
    private CountDownLatch held = new CountDownLatch(0);
    private Runnable meanwhile = () -> {};

    FakeAdoptium(byte[] archive) throws IOException {
        this.archive = archive;
        this.sent = archive.length;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer = answer(checksum());
        server.createContext("/v3/assets/latest/25/hotspot", this::answer);
        server.createContext("/releases", this::redirect);
        server.createContext("/objects", this::hand);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    String link() {
        return address() + "/releases/OpenJDK25U-jdk.tar.gz";
    }

    String checksum() {
        return Checksum.sha256(archive);
    }

    FakeAdoptium withAnswer(String text) {
        answer = text;
        return this;
    }

    FakeAdoptium withChecksum(String checksum) {
        answer = answer(checksum);
        return this;
    }

    /** The archive's bytes end early, with the connection. */
    FakeAdoptium cutAfter(int bytes) {
        sent = bytes;
        return this;
    }

    /** The archive's last bytes wait for {@link #release}. */
    FakeAdoptium hold() {
        held = new CountDownLatch(1);
        return this;
    }

    void release() {
        held.countDown();
    }

    /** Does something before the archive's last bytes are sent. */
    FakeAdoptium meanwhile(Runnable action) {
        meanwhile = action;
        return this;
    }

    /** The queries of all questions so far. */
    List<String> questions() {
        return questions;
    }

    int fetches() {
        return fetches.size();
    }

    /** Waits until the archive was asked for so many times and its first bytes were sent. */
    void awaitFetches(int count) {
        await().atMost(Run.LIMIT).until(() -> fetches() == count);
    }

    @Override
    public void close() {
        release();
        server.stop(0);
    }

    private String answer(String checksum) {
        return """
                [
                    {
                        "binary": {
                            "architecture": "x64",
                            "download_count": 732014,
                            "heap_size": "normal",
                            "image_type": "jdk",
                            "installer": {
                                "checksum": "%1$s",
                                "checksum_link": "%2$s.pkg.sha256.txt",
                                "download_count": 1,
                                "link": "%2$s.pkg",
                                "metadata_link": "%2$s.pkg.json",
                                "name": "OpenJDK25U-jdk.pkg",
                                "signature_link": "%2$s.pkg.sig",
                                "size": 1
                            },
                            "jvm_impl": "hotspot",
                            "os": "linux",
                            "package": {
                                "checksum": "%3$s",
                                "checksum_link": "%2$s.sha256.txt",
                                "download_count": 732014,
                                "link": "%2$s",
                                "metadata_link": "%2$s.json",
                                "name": "OpenJDK25U-jdk.tar.gz",
                                "signature_link": "%2$s.sig",
                                "size": 207486543
                            },
                            "project": "jdk",
                            "scm_ref": "%4$s_adopt",
                            "updated_at": "2026-07-24T15:52:42Z"
                        },
                        "release_link": "%2$s",
                        "release_name": "%4$s",
                        "vendor": "eclipse",
                        "version": {
                            "build": 9,
                            "major": 25,
                            "openjdk_version": "25.0.9+9-LTS",
                            "semver": "25.0.9+9.0.LTS"
                        }
                    }
                ]""".formatted("0".repeat(64), link(), checksum, FakeJdk.RELEASE);
    }

    private void answer(HttpExchange exchange) throws IOException {
        questions.add(exchange.getRequestURI().getQuery());
        byte[] body = answer.getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private void redirect(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().add("Location", address() + "/objects/archive");
            exchange.sendResponseHeaders(302, -1);
        }
    }

    private void hand(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(200, archive.length);
            OutputStream body = exchange.getResponseBody();
            body.write(archive, 0, archive.length / 2);
            body.flush();
            fetches.add(exchange.getRequestURI().getPath());
            held.await();
            meanwhile.run();
            if (sent > archive.length / 2) {
                body.write(archive, archive.length / 2, sent - archive.length / 2);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
