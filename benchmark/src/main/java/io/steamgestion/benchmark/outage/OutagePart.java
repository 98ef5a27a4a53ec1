// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.benchmark.outage;

import io.steamgestion.api.ingestion.IngestionState;
import io.steamgestion.api.ingestion.IngestionStatus;
import io.steamgestion.api.ingestion.Reconciliation;
import io.steamgestion.benchmark.report.Progress;
import io.steamgestion.benchmark.source.Source;
import io.steamgestion.benchmark.system.CommandSide;
import io.steamgestion.benchmark.system.RunningSystem;
import io.steamgestion.standalone.embedded.BrokerServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The whole system accepts with its broker up and with its broker stopped, in turn; then every review is asked for. */
public final class OutagePart {

    private final Source source;
    private final long rows;
    private final long warmUp;
    private final int rounds;
    private final Path work;
    private final List<String> ingestions = new ArrayList<>();

    /**
     * @param rows reviews of an ingestion; a round has two
     * @param warmUp reviews of the first ingestion; 0 for none
     * @param work folder for all data
     */
    public OutagePart(Source source, long rows, long warmUp, int rounds, Path work) {
        this.source = source;
        this.rows = rows;
        this.warmUp = warmUp;
        this.rounds = rounds;
        this.work = work;
    }

    /** Measures on a system of its own. */
    public OutageSection measure() throws IOException, InterruptedException {
        Progress.says("Broker stopped: starting the system");
        Files.createDirectories(work);
        try (BrokerServer broker = new BrokerServer(work.resolve("broker.log"), work)) {
            broker.start();
            Map<String, String> environment =
                    Map.of("STEAMGESTION_AMQP", broker.address().toString());
            try (RunningSystem system = RunningSystem.start(work.resolve("system"), 1, environment)) {
                return measure(system.commandSide(), broker);
            }
        }
    }

    /** Measures on a system that runs over the broker. */
    public OutageSection measure(CommandSide commandSide, BrokerServer broker)
            throws IOException, InterruptedException {
        Files.createDirectories(work);
        if (warmUp > 0) {
            awaitSearchable(commandSide, accept(commandSide, 0, warmUp));
        }
        List<OutageRound> measured = new ArrayList<>();
        for (int number = 1; number <= rounds; number++) {
            measured.add(round(commandSide, broker, number));
        }
        String words = "%,d reviews an ingestion (%s) after a warm-up of %,d"
                .formatted(measured.getFirst().reviews(), source.description(), warmUp);
        return new OutageSection(words, measured, verified(commandSide));
    }

    private OutageRound round(CommandSide commandSide, BrokerServer broker, int number)
            throws IOException, InterruptedException {
        IngestionStatus up = accept(commandSide, 2 * number - 1, rows);
        awaitSearchable(commandSide, up);
        broker.stop();
        IngestionStatus stopped = accept(commandSide, 2 * number, rows);
        requireNothingApplied(stopped);
        broker.start();
        long back = System.nanoTime();
        awaitSearchable(commandSide, stopped);
        OutageRound round = new OutageRound(
                up.totals().accepted(), time(up), time(stopped), Duration.ofNanos(System.nanoTime() - back));
        Progress.says(
                "  round %d: %,.0f reviews a second with the broker, %,.0f without",
                number, round.upRate(), round.stoppedRate());
        return round;
    }

    private IngestionStatus accept(CommandSide commandSide, int number, long count)
            throws IOException, InterruptedException {
        Path file = work.resolve("outage-" + number + ".csv");
        source.write(file, number, count);
        IngestionStatus status =
                commandSide.await(commandSide.ingest(file), now -> now.state().ended());
        if (status.state() != IngestionState.COMPLETED || status.totals().accepted() == 0) {
            throw new IOException("%s was not accepted: %s".formatted(file.getFileName(), status));
        }
        ingestions.add(status.id());
        Files.delete(file);
        return status;
    }

    private static void awaitSearchable(CommandSide commandSide, IngestionStatus accepted)
            throws IOException, InterruptedException {
        commandSide.await(accepted.id(), now -> now.reconciliation().settled());
    }

    /** Otherwise the broker was not away, and the figure says nothing. */
    private static void requireNothingApplied(IngestionStatus stopped) throws IOException {
        if (stopped.reconciliation().pending() != stopped.totals().accepted()) {
            throw new IOException("Reviews were applied while the broker was stopped: " + stopped.reconciliation());
        }
    }

    private static Duration time(IngestionStatus status) {
        return Duration.between(status.startedAt(), status.updatedAt());
    }

    /** Asks the index for every review of the run. */
    private long verified(CommandSide commandSide) throws IOException, InterruptedException {
        long reviews = 0;
        for (String id : ingestions) {
            Reconciliation account = commandSide.api().verify(id);
            Long lost = account.lost();
            if (lost == null || lost != 0 || account.pending() != 0 || account.parked() != 0) {
                throw new IOException("Not every review is searchable: " + account);
            }
            reviews += account.accepted();
        }
        return reviews;
    }
}
