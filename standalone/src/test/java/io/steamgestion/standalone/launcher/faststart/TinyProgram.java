// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.launcher.faststart;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;

/** Stands for each of the programs where only its start and its end matter. It is up in no time, and always healthy. */
public final class TinyProgram {

    /** Variable with a port of the test's; a training run connects to it, and goes on when the connection is closed. */
    static final String GATE = "TINY_GATE";

    /** Variable that makes training runs fail. */
    static final String BROKEN = "TINY_BROKEN";

    private TinyProgram() {}

    public static void main(String[] arguments) throws IOException {
        if ("onRefresh".equals(System.getProperty("spring.context.exit"))) {
            train();
        } else {
            serve(Integer.parseInt(System.getenv("SERVER_PORT")));
        }
    }

    private static void train() throws IOException {
        String gate = System.getenv(GATE);
        if (gate != null) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(gate))) {
                socket.getInputStream().readAllBytes();
            } catch (SocketException e) {
                System.out.println("The gate is gone, so it is open.");
            }
        }
        if (System.getenv(BROKEN) != null) {
            System.err.println("It is broken.");
            System.exit(1);
        }
    }

    private static void serve(int port) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        byte[] generations = "[{\"searchable\":true}]".getBytes(UTF_8);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, generations.length);
            exchange.getResponseBody().write(generations);
            exchange.close();
        });
        server.start();
    }
}
