// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How much of the machine's memory a process takes, from Linux's {@code /proc} or, elsewhere, from {@code ps}. */
public final class ResidentMemory {

    private static final Pattern LINUX = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final Pattern PS = Pattern.compile("\\s*(\\d+)\\s*");
    private static final long PS_SECONDS = 5;

    private ResidentMemory() {}

    /** In bytes; empty if the process is gone or the system does not say. */
    public static OptionalLong bytes(long processId) throws InterruptedException {
        Path proc = Path.of("/proc");
        try {
            if (Files.isDirectory(proc.resolve("self"))) {
                Path status = proc.resolve(Long.toString(processId)).resolve("status");
                return Files.exists(status)
                        ? kilobytes(LINUX.matcher(Files.readString(status, StandardCharsets.ISO_8859_1)))
                        : OptionalLong.empty();
            }
            return ofPs(processId);
        } catch (IOException e) {
            return OptionalLong.empty(); // ended just now, or a system without ps
        }
    }

    static OptionalLong ofPs(long processId) throws IOException, InterruptedException {
        Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(processId)).start();
        if (!ps.waitFor(PS_SECONDS, TimeUnit.SECONDS)) {
            ps.destroyForcibly();
            return OptionalLong.empty();
        }
        return kilobytes(PS.matcher(new String(ps.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1)));
    }

    private static OptionalLong kilobytes(Matcher number) {
        return number.find() ? OptionalLong.of(Long.parseLong(number.group(1)) << 10) : OptionalLong.empty();
    }
}
