// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.faults.points;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * What the woven calls ask: whether this process is to die here. A point is armed by a file of its name that holds how
 * often it may be passed before. Of several processes that reach it, the one dies that takes the file away.
 */
public final class ArmedPoints {

    /** The variable that says where points are armed; without it, none is. */
    public static final String VARIABLE = "STEAMGESTION_ARMED_POINTS";

    private static final Map<String, AtomicInteger> PASSED = new ConcurrentHashMap<>();
    private static final Path FOLDER = Path.of(System.getenv().getOrDefault(VARIABLE, "/nowhere"));

    private ArmedPoints() {}

    /** Called from the woven methods. Never returns to a method that is armed. */
    public static void reached(String point) {
        Path armed = FOLDER.resolve(point);
        if (!Files.exists(armed)) {
            return;
        }
        int passed = PASSED.computeIfAbsent(point, name -> new AtomicInteger()).getAndIncrement();
        try {
            if (passed < Integer.parseInt(Files.readString(armed))) {
                return;
            }
            Files.delete(armed);
        } catch (NoSuchFileException e) {
            return; // another process was faster
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        die();
    }

    private static void die() {
        try {
            new ProcessBuilder(
                            "kill", "-9", Long.toString(ProcessHandle.current().pid()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        while (true) {
            LockSupport.park();
        }
    }
}
