// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.benchmark.report;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Where and when something was measured.
 *
 * @param system the operating system and the processors' architecture
 * @param loadBefore load average when the run began: what else was going on
 */
public record Machine(
        int processors, long memoryBytes, String system, String java, double loadBefore, Instant measuredAt) {

    /** This machine, now. */
    public static Machine current() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return new Machine(
                system.getAvailableProcessors(),
                system.getTotalMemorySize(),
                system.getName() + " " + system.getArch(),
                System.getProperty("java.vm.name") + " " + Runtime.version(),
                system.getSystemLoadAverage(),
                Instant.now().truncatedTo(ChronoUnit.MINUTES));
    }

    String inWords() {
        return "%d processors, %.0f GiB, %s, %s; %s; load average when it began: %.1f"
                .formatted(processors, memoryBytes / (double) (1 << 30), system, java, measuredAt, loadBefore);
    }
}
