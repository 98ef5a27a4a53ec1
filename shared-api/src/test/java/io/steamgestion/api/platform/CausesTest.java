// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class CausesTest {

    @Test
    void theInnermostCauseSpeaks() {
        assertThat(Causes.innermost(new IllegalStateException("outside", new IOException("the disk is full"))))
                .isEqualTo("the disk is full");
        assertThat(Causes.innermost(new IOException("alone"))).isEqualTo("alone");
    }

    @Test
    void aCauseWithoutAMessageIsNamed() {
        assertThat(Causes.innermost(new IllegalStateException("outside", new EOFException())))
                .isEqualTo("EOFException");
    }

    @Test
    void aLongMessageIsShortened() {
        assertThat(Causes.innermost(new IOException("x".repeat(501)))).isEqualTo("x".repeat(500) + "…");
        assertThat(Causes.innermost(new IOException("x".repeat(500)))).isEqualTo("x".repeat(500));
    }
}
