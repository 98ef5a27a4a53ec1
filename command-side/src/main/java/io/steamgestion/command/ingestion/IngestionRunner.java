// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.ingestion;

import io.steamgestion.api.ingestion.IngestionCommand.CompleteIngestion;
import io.steamgestion.api.ingestion.IngestionCommand.FailIngestion;
import io.steamgestion.api.ingestion.IngestionState;
import io.steamgestion.api.platform.Causes;
import io.steamgestion.api.problem.Refusal;
import io.steamgestion.api.problem.RefusedException;
import io.steamgestion.command.source.SourceUnavailableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Has ingestions read, a bounded number at a time, the rest in line. At start it goes on with every ingestion that runs,
 * after its last stored batch.
 */
@Component
class IngestionRunner implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(IngestionRunner.class);
    /** What the aggregate answers to a reader whose ingestion was paused or ended: nothing is wrong with the source. */
    private static final Set<String> STOPPED = Set.of("ingestion-paused", "ingestion-ended");

    private static final long SWEEP_MILLIS = 5000;
    private static final int WAITING_LIMIT = 1000;
    private static final Duration STOP_LIMIT = Duration.ofSeconds(4);

    private final IngestionCommands commands;
    private final SourceReading reading;
    private final Ingestions ingestions;
    private final BlockedReasons blocked;
    private final IngestionQueue line;
    private volatile boolean running;

    IngestionRunner(
            IngestionCommands commands,
            SourceReading reading,
            Ingestions ingestions,
            BlockedReasons blocked,
            ReadingSettings settings) {
        this.commands = commands;
        this.reading = reading;
        this.ingestions = ingestions;
        this.blocked = blocked;
        line = new IngestionQueue(settings.concurrent(), this::read);
    }

    /**
     * Refuses further ingestions while too many wait. Those that are stored are read, however many they are.
     *
     * @throws RefusedException with code {@code too-many-waiting}
     */
    void refuseIfFull() {
        if (line.waiting().size() >= WAITING_LIMIT) {
            throw new RefusedException(
                    "too-many-waiting",
                    WAITING_LIMIT + " ingestions wait to be read.",
                    "Start further ones when some have ended.");
        }
    }

    /** Puts an ingestion that runs in line. */
    void submit(String ingestionId) {
        line.join(ingestionId);
    }

    /** Stops reading an ingestion that was paused or cancelled; what is being committed still is. */
    void leave(String ingestionId) {
        line.leave(ingestionId);
        blocked.unblock(ingestionId);
    }

    /** The ingestions that wait to be read, the next one first. */
    List<String> line() {
        return line.waiting();
    }

    /**
     * Every ingestion that runs is read, waits for it, or rests: whatever went wrong between a stored decision and the
     * line is mended here.
     */
    @Scheduled(fixedDelay = SWEEP_MILLIS)
    void readWhatNobodyReads() {
        if (running) {
            ingestions.toBeRead().forEach(line::joinIfAbsent);
        }
    }

    /**
     * Reads an ingestion until it no longer runs, or can't go on at the moment; then it rests, ever longer. A batch stored
     * meanwhile starts the rests over.
     */
    private Optional<Duration> read(String ingestionId) {
        try {
            Optional<Refusal> halt = readOn(ingestionId);
            // One that was told to leave has nothing to wait for, whatever its interrupt made look broken.
            if (halt.isPresent() && !Thread.currentThread().isInterrupted()) {
                return halt.map(reason -> blocked.block(ingestionId, reason));
            }
        } catch (InterruptedException e) {
            LOG.info("Ingestion {} is not read on at the moment", ingestionId);
        }
        blocked.unblock(ingestionId);
        return Optional.empty();
    }

    /** Reads to the end; the reason if that can't go on at the moment. */
    private Optional<Refusal> readOn(String ingestionId) throws InterruptedException {
        try {
            readToTheEnd(ingestionId);
            return Optional.empty();
        } catch (SourceUnavailableException e) {
            LOG.warn("Ingestion {} waits for its source: {}", ingestionId, e.getMessage());
            return Optional.of(e.refusal());
        } catch (StoreUnavailableException | DataAccessException e) {
            LOG.error("Ingestion {} can't go on at the moment", ingestionId, e);
            return Optional.of(new StoreUnavailableException(e).refusal());
        }
    }

    private void readToTheEnd(String ingestionId) throws InterruptedException {
        try {
            if (ingestions.byId(ingestionId).state() != IngestionState.RUNNING) {
                return;
            }
            reading.toTheEnd(ingestionId);
            commands.send(new CompleteIngestion(ingestionId));
        } catch (RefusedException e) {
            if (!STOPPED.contains(e.refusal().code())) {
                fail(ingestionId, e.refusal());
            }
        } catch (IOException | UncheckedIOException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException(); // a channel that was closed by the interrupt is no bad source
            }
            fail(
                    ingestionId,
                    new Refusal(
                            "source-unreadable",
                            "The source can't be read on: " + Causes.innermost(e) + ".",
                            "Mend it and start a new ingestion; what is stored already is recognised."));
        } catch (SourceUnavailableException | StoreUnavailableException | DataAccessException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            LOG.error("Ingestion {} met a defect", ingestionId, e);
            fail(
                    ingestionId,
                    new Refusal(
                            "internal-error",
                            "The command side failed at this source: " + Causes.innermost(e) + ".",
                            "Its log says more. What was accepted stays; start a new ingestion when it is mended."));
        }
    }

    /** Ends the ingestion in words, unless it was stopped meanwhile: then it meets the same when it is resumed. */
    private void fail(String ingestionId, Refusal reason) {
        try {
            commands.send(new FailIngestion(ingestionId, reason));
        } catch (RefusedException e) {
            LOG.info("Ingestion {} was stopped before it failed: {}", ingestionId, e.getMessage());
        }
    }

    @Override
    public void start() {
        running = true;
        for (String ingestionId : ingestions.toBeRead()) {
            LOG.info("Ingestion {} goes on", ingestionId);
            submit(ingestionId);
        }
    }

    @Override
    public void stop() {
        running = false;
        try {
            if (!line.close(STOP_LIMIT)) {
                LOG.warn("A source did not stop in time; its ingestion goes on at the next start");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
