// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ResidentMemoryTest {

    private static final long LEAST = 10L << 20;
    private static final long MOST = 64L << 30;

    @Test
    void aRunningProcessTakesMemory() throws Exception {
        long self = ProcessHandle.current().pid();

        assertThat(ResidentMemory.bytes(self).orElse(0)).isBetween(LEAST, MOST);
        assertThat(ResidentMemory.ofPs(self).orElse(0)).isBetween(LEAST, MOST);
    }

    @Test
    void ofAnEndedProcessNothingIsKnown() throws Exception {
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();

        assertThat(ResidentMemory.bytes(ended.pid())).isEmpty();
        assertThat(ResidentMemory.ofPs(ended.pid())).isEmpty();
    }
}
