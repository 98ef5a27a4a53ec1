// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.steamgestion.api.ingestion.IngestionState;
import io.steamgestion.standalone.cli.Accounts;
import org.junit.jupiter.api.Test;

class ExitCodeTest {

    @Test
    void tellsHowAnIngestionEnded() {
        assertThat(ExitCode.of(Accounts.verified(IngestionState.COMPLETED, 0, 0, 0, 0)))
                .isZero();
        assertThat(ExitCode.of(Accounts.unverified(0))).isZero();
        assertThat(ExitCode.of(Accounts.verified(IngestionState.COMPLETED, 1, 0, 0, 0)))
                .isEqualTo(3);
        assertThat(ExitCode.of(Accounts.verified(IngestionState.COMPLETED, 0, 1, 0, 0)))
                .isEqualTo(3);
        assertThat(ExitCode.of(Accounts.verified(IngestionState.COMPLETED, 1, 1, 0, 1)))
                .isEqualTo(4);
        assertThat(ExitCode.of(Accounts.unreadable())).isEqualTo(4);
        assertThat(ExitCode.of(Accounts.unverified(1))).isEqualTo(4);
        assertThat(ExitCode.of(Accounts.verified(IngestionState.FAILED, 1, 0, 0, 0)))
                .isEqualTo(1);
        assertThat(ExitCode.of(Accounts.verified(IngestionState.CANCELLED, 1, 0, 0, 0)))
                .isEqualTo(1);
        assertThat(ExitCode.of(Accounts.verified(IngestionState.PAUSED, 1, 0, 0, 0)))
                .isEqualTo(2);
        assertThat(ExitCode.of(Accounts.verified(IngestionState.CANCELLED, 1, 0, 0, 1)))
                .isEqualTo(4);
    }

    @Test
    void theWorstOfSeveralCounts() {
        assertThat(ExitCode.worst(ExitCode.COMPLETE, ExitCode.INCOMPLETE)).isEqualTo(3);
        assertThat(ExitCode.worst(ExitCode.REFUSED, ExitCode.INCOMPLETE)).isEqualTo(2);
        assertThat(ExitCode.worst(ExitCode.REFUSED, ExitCode.OTHER)).isEqualTo(1);
        assertThat(ExitCode.worst(ExitCode.LOST, ExitCode.OTHER)).isEqualTo(4);
    }
}
