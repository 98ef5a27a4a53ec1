// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.ingestion;

import io.steamgestion.api.ingestion.BatchSummary;
import io.steamgestion.api.ingestion.IngestionCommand;
import io.steamgestion.api.ingestion.IngestionCommand.CompleteIngestion;
import io.steamgestion.api.ingestion.IngestionCommand.FailIngestion;
import io.steamgestion.api.ingestion.IngestionCommand.IngestBatch;
import io.steamgestion.api.ingestion.IngestionStatus;
import io.steamgestion.api.problem.Refusal;
import io.steamgestion.api.problem.RefusedException;
import io.steamgestion.api.review.BatchCodec;
import io.steamgestion.api.review.BatchContent;
import io.steamgestion.command.relay.Backoff;
import io.steamgestion.command.relay.Causes;
import io.steamgestion.command.source.BatchReader;
import io.steamgestion.command.source.Sources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Reads sources and sends their batches, a bounded number of ingestions at a time, the rest in line. While one batch is
 * committed the next one is read. At start it goes on with every ingestion that has not ended, after its last stored
 * batch.
 */
@Component
class IngestionRunner implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(IngestionRunner.class);
    private static final int WAITING_LIMIT = 1000;
    private static final Duration STOP_LIMIT = Duration.ofSeconds(4);
    private static final Duration FIRST_WAIT = Duration.ofMillis(500);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final CommandGateway commands;
    private final Ingestions ingestions;
    private final Halts halts;
    private final Sources sources;
    private final ThreadPoolExecutor readers;
    private final ExecutorService committers = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean running;

    IngestionRunner(
            CommandGateway commands, Ingestions ingestions, Sources sources, Halts halts, ReadingSettings settings) {
        this.sources = sources;
        this.halts = halts;
        this.commands = commands;
        this.ingestions = ingestions;
        readers = new ThreadPoolExecutor(
                settings.concurrent(),
                settings.concurrent(),
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().name("ingestion-", 1).factory());
    }

    /**
     * Refuses further ingestions while too many wait. Those that are stored are read, however many they are.
     *
     * @throws RefusedException with code {@code too-many-waiting}
     */
    void refuseIfFull() {
        if (readers.getQueue().size() >= WAITING_LIMIT) {
            throw new RefusedException(
                    "too-many-waiting",
                    WAITING_LIMIT + " ingestions wait to be read.",
                    "Start further ones when some have ended.");
        }
    }

    /** Puts an ingestion that has started in line. */
    void submit(String ingestionId) {
        readers.execute(() -> run(ingestionId));
    }

    /** Reads until the source ends; waits, ever longer, while the store can't take a batch, and goes on behind the last. */
    private void run(String ingestionId) {
        Backoff backoff = new Backoff(FIRST_WAIT, LONGEST_WAIT);
        try {
            while (!ended(ingestionId)) {
                Thread.sleep(backoff.next());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            LOG.info("Ingestion {} stops here and goes on at the next start", ingestionId);
        } finally {
            halts.goesOn(ingestionId);
        }
    }

    private boolean ended(String ingestionId) throws InterruptedException {
        try {
            readToTheEnd(ingestionId);
            return true;
        } catch (StoreUnavailableException | DataAccessException e) {
            LOG.error("Ingestion {} can't go on by now", ingestionId, e);
            halts.halted(
                    ingestionId,
                    new Refusal(
                            "store-unavailable",
                            "The event store takes nothing by now: " + Causes.innermost(e) + ".",
                            "It goes on by itself; check the room on the disk of the data folder."));
            return false;
        }
    }

    private void readToTheEnd(String ingestionId) throws InterruptedException {
        try {
            read(ingestionId);
            send(new CompleteIngestion(ingestionId));
        } catch (RefusedException e) {
            fail(ingestionId, e.refusal());
        } catch (IOException | UncheckedIOException e) {
            fail(
                    ingestionId,
                    new Refusal(
                            "source-unreadable",
                            "The source can't be read on: " + Causes.innermost(e) + ".",
                            "Mend it and start a new ingestion; what is stored already is recognised."));
        }
    }

    /** Ends the ingestion in words, unless it has ended meanwhile. */
    private void fail(String ingestionId, Refusal reason) {
        try {
            send(new FailIngestion(ingestionId, reason));
        } catch (RefusedException e) {
            LOG.info("Ingestion {} had ended: {}", ingestionId, e.getMessage());
        }
    }

    private void send(IngestionCommand command) {
        try {
            commands.sendAndWait(command);
        } catch (RefusedException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new StoreUnavailableException(e);
        }
    }

    private void read(String ingestionId) throws IOException, InterruptedException {
        CompletableFuture<Void> committing = CompletableFuture.completedFuture(null);
        Ingestions.Plan plan = ingestions.plan(ingestionId);
        int number = plan.batches();
        try (BatchReader batches = sources.open(plan.source(), plan.settings(), plan.readOn())) {
            BatchContent content;
            while ((content = batches.next()) != null) {
                IngestBatch batch = command(ingestionId, ++number, content, batches);
                await(committing);
                committing = CompletableFuture.runAsync(() -> send(batch), committers);
            }
        } finally {
            await(committing); // also before a failure is told: the last batch comes first
        }
    }

    private static IngestBatch command(String ingestionId, int number, BatchContent content, BatchReader reader) {
        byte[] encoded = BatchCodec.encode(content);
        return new IngestBatch(
                ingestionId,
                new BatchSummary(
                        number,
                        digest(encoded),
                        reader.lastRow() - content.rows() + 1,
                        reader.lastRow(),
                        content.accepted(),
                        content.superseded().size(),
                        content.rejections().size(),
                        reader.bytesRead(),
                        reader.checkpoint()),
                encoded);
    }

    private static void await(CompletableFuture<Void> committing) throws InterruptedException {
        try {
            committing.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new StoreUnavailableException(e.getCause());
        }
    }

    private static String digest(byte[] encoded) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(encoded));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    @Override
    public void start() {
        running = true;
        for (IngestionStatus status : ingestions.running()) {
            LOG.info(
                    "Ingestion {} goes on after row {}",
                    status.id(),
                    status.totals().read());
            submit(status.id());
        }
    }

    @Override
    public void stop() {
        running = false;
        readers.shutdownNow();
        committers.shutdown();
        try {
            if (!readers.awaitTermination(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                    || !committers.awaitTermination(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
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
