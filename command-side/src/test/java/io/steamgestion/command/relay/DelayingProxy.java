// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.relay;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Stands before a broker on loopback and forwards every byte in order. What clients say arrives at once; what the broker
 * answers arrives late by a delay, as over a slow line: later answers don't wait longer because of it.
 */
final class DelayingProxy implements AutoCloseable {

    private static final int CHUNK = 64 * 1024;

    private final URI broker;
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile long delayNanos;

    private DelayingProxy(URI broker) throws IOException {
        this.broker = broker;
        Thread.ofVirtual().name("proxy").start(this::accept);
    }

    /** Accepts connections to a broker; there is no delay at first. */
    static DelayingProxy before(URI broker) throws IOException {
        return new DelayingProxy(broker);
    }

    /** Where clients find the broker instead: nothing but the port differs. */
    URI address() {
        return URI.create(broker.toString().replace(":" + broker.getPort(), ":" + server.getLocalPort()));
    }

    /** From now on, the broker's answers arrive so much later than they were given. */
    void delay(Duration delay) {
        delayNanos = delay.toNanos();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                Socket target = new Socket(broker.getHost(), broker.getPort());
                sockets.add(client);
                sockets.add(target);
                BlockingQueue<Answer> late = new LinkedBlockingQueue<>();
                start(() -> client.getInputStream().transferTo(target.getOutputStream()), client, target);
                start(() -> read(target.getInputStream(), late), client, target);
                start(() -> deliver(late, client.getOutputStream()), client, target);
            }
        } catch (IOException e) {
            close(); // it was closed already, or the broker is away, which clients are to notice
        }
    }

    private void read(InputStream answers, BlockingQueue<Answer> late) throws IOException {
        byte[] chunk = new byte[CHUNK];
        int length;
        while ((length = answers.read(chunk)) >= 0) {
            late.add(new Answer(System.nanoTime() + delayNanos, Arrays.copyOf(chunk, length)));
        }
    }

    private void deliver(BlockingQueue<Answer> late, OutputStream client) throws IOException, InterruptedException {
        while (true) {
            Answer answer = late.take();
            TimeUnit.NANOSECONDS.sleep(answer.due() - System.nanoTime());
            client.write(answer.bytes());
        }
    }

    /** Either end closes both. */
    private static void start(Forwarding forwarding, Socket client, Socket target) {
        Thread.ofVirtual().name("proxy-forwarding").start(() -> {
            try (client;
                    target) {
                forwarding.run();
            } catch (IOException e) {
                // the other end is gone, and so is this one
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    @Override
    public void close() {
        try (server) {
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Forwarding {
        void run() throws IOException, InterruptedException;
    }

    /** What the broker has said, and when it is to arrive, in the nanoseconds of {@link System#nanoTime}. */
    private record Answer(long due, byte[] bytes) {}
}
