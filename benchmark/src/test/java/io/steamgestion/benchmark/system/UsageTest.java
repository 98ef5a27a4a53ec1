// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.benchmark.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class UsageTest {

    @Test
    void seesTheTimeThatThisProcessSpends() throws IOException {
        Usage before = Usage.of(ProcessHandle.current().pid());
        long until = System.nanoTime() + Duration.ofMillis(300).toNanos();
        long spun = 0;
        while (System.nanoTime() < until) {
            spun++;
        }

        Usage spent = Usage.of(ProcessHandle.current().pid()).since(before);

        assertThat(spun).isPositive();
        assertThat(spent.cpu()).isPositive();
    }

    @Test
    void readsMemoryInBytes() {
        String status = "Name:\tjava\nVmHWM:\t  307200 kB\nVmRSS:\t  204800 kB\n";

        assertThat(Usage.kilobytes(status, "VmRSS:")).isEqualTo(200L << 20);
        assertThat(Usage.kilobytes(status, "VmHWM:")).isEqualTo(300L << 20);
        assertThat(Usage.kilobytes(status, "VmSwap:")).isZero();
    }

    @Test
    void knowsNothingOfAProcessThatIsGone() throws IOException {
        assertThat(Usage.of(Long.MAX_VALUE >> 32)).isEqualTo(Usage.NONE);
    }
}
