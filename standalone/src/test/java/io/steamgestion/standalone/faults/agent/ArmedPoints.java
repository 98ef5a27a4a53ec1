// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.faults.agent;

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

    /** Files of what was woven end so. */
    public static final String WOVEN = ".woven";

    /** Files of what could not be woven end so. */
    public static final String FAILED = ".failed";

    private static final Map<String, AtomicInteger> PASSED = new ConcurrentHashMap<>();
    private static volatile Path folder = Path.of(".");

    private ArmedPoints() {}

    static void in(Path armed) {
        folder = armed;
    }

    static void woven(FaultPoint point) {
        write(point.name() + WOVEN, "");
    }

    static void failed(String why) {
        write(ProcessHandle.current().pid() + FAILED, why);
    }

    /** Called from the woven methods. Never returns to a method that is armed. */
    public static void reached(String point) {
        Path armed = folder.resolve(point);
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
            failed("The process could not be killed: " + e);
        }
        while (true) {
            LockSupport.park();
        }
    }

    private static void write(String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
