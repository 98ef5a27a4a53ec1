// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.benchmark.system;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What a process has used since it began.
 *
 * @param cpu user and system time of all its threads
 * @param residentBytes memory it holds now; 0 where the system does not tell
 * @param peakBytes the most it ever held; 0 where the system does not tell
 */
public record Usage(Duration cpu, long residentBytes, long peakBytes) {

    public static final Usage NONE = new Usage(Duration.ZERO, 0, 0);

    /** The usage of a process; nothing of one that is gone. */
    public static Usage of(long pid) throws IOException {
        Duration cpu = ProcessHandle.of(pid)
                .flatMap(process -> process.info().totalCpuDuration())
                .orElse(Duration.ZERO);
        Path status = Path.of("/proc", String.valueOf(pid), "status");
        if (!Files.isReadable(status)) {
            return new Usage(cpu, 0, 0);
        }
        String text = Files.readString(status, StandardCharsets.UTF_8);
        return new Usage(cpu, kilobytes(text, "VmRSS:"), kilobytes(text, "VmHWM:"));
    }

    /** What was used since {@code before}; memory is as it is now. */
    public Usage since(Usage before) {
        return new Usage(cpu.minus(before.cpu), residentBytes, peakBytes);
    }

    static long kilobytes(String status, String field) {
        return status.lines()
                .filter(line -> line.startsWith(field))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .findFirst()
                .orElse(0);
    }
}
