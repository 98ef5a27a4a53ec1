// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows a running system. */
@Command(name = "status", mixinStandardHelpOptions = true, description = "Shows a running system.")
final class StatusCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    CommandSpec spec;

    @Mixin
    Connection connection = new Connection();

    @Option(names = "--json", description = "Print everything as JSON.")
    boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        SystemStatus status = connection.status();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.pretty(status));
        } else {
            print(status, out);
        }
        return ExitCode.COMPLETE;
    }

    static void print(SystemStatus status, PrintWriter out) {
        status.addresses().forEach((name, address) -> out.println("%-14s %s".formatted(name, address)));
        status.processes().forEach((role, pid) -> out.println("%-14s process %d".formatted(role, pid)));
        status.generations()
                .forEach(generation -> out.println("generation %-3d %s, %,d of %,d events applied, %,d parked%s"
                        .formatted(
                                generation.channel().generation(),
                                generation.searchable() ? "searchable" : "not searchable",
                                generation.applied(),
                                generation.head(),
                                generation.parked(),
                                generation.waiting() == null ? "" : ", waiting: " + generation.waiting())));
        status.workers()
                .forEach(worker -> out.println("worker %s on %s: position %,d, %,.0f reviews/s%s"
                        .formatted(
                                worker.id(),
                                worker.host(),
                                worker.position(),
                                worker.reviewsPerSecond(),
                                worker.stalled() == null ? "" : ", stalled: " + worker.stalled())));
        if (status.ingestions().isEmpty()) {
            out.println("No ingestions yet: ./steamgestion ingest FILE");
        }
        status.ingestions().forEach(ingestion -> {
            out.println("%s  %s  %s  %s"
                    .formatted(
                            ingestion.id(),
                            ingestion.startedAt().truncatedTo(ChronoUnit.SECONDS),
                            ingestion.state(),
                            ingestion.source().name()));
            if (ingestion.reason() != null) {
                out.println("  " + ingestion.reason());
            }
            if (ingestion.pace() != null) {
                out.println("  " + new ProgressLine(ingestion).words());
            }
            out.println(ReconciliationTable.of(ingestion.reconciliation()));
        });
    }
}
