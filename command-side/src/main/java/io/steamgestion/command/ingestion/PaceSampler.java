// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.ingestion;

import io.steamgestion.api.ingestion.IngestionState;
import io.steamgestion.api.ingestion.IngestionStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Tells the pace meter once a second what is under way. */
@Component
class PaceSampler {

    private static final Logger LOG = LoggerFactory.getLogger(PaceSampler.class);
    /** The ingestions that moved last; others wait in line, or for somebody. */
    private static final int NEWEST = 20;

    private final Ingestions ingestions;
    private final IngestionRunner runner;
    private final PaceMeter meter;
    private boolean failed;

    PaceSampler(Ingestions ingestions, IngestionRunner runner, PaceMeter meter) {
        this.ingestions = ingestions;
        this.runner = runner;
        this.meter = meter;
    }

    @Scheduled(fixedDelay = 1000)
    void sample() {
        try {
            meter.measure(
                    ingestions.lastMoved(NEWEST).stream()
                            .filter(PaceSampler::isUnderWay)
                            .toList(),
                    runner.line(),
                    System.nanoTime());
            failed = false;
        } catch (DataAccessException e) {
            if (!failed) {
                LOG.warn("The pace of ingestions can't be measured at the moment", e);
            }
            failed = true;
        }
    }

    private static boolean isUnderWay(IngestionStatus status) {
        return status.state() == IngestionState.RUNNING
                || status.reconciliation().pending() > 0;
    }
}
