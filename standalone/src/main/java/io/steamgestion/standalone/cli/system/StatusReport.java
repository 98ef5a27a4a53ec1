// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.cli.system;

import io.steamgestion.api.generation.GenerationBuild;
import io.steamgestion.api.generation.GenerationStatus;
import io.steamgestion.api.ingestion.IngestionStatus;
import io.steamgestion.api.worker.WorkerStatus;
import io.steamgestion.standalone.cli.ingestion.Report;
import io.steamgestion.standalone.cli.output.GenerationLine;
import io.steamgestion.standalone.cli.output.ProgressLine;
import io.steamgestion.standalone.cli.output.Texts;
import io.steamgestion.standalone.cli.subcommand.SystemStatus;
import java.io.PrintWriter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells in words how a system is. */
record StatusReport(PrintWriter out) {

    void print(SystemStatus status) {
        status.addresses().forEach((name, address) -> out.println("%-14s %s".formatted(name, address)));
        status.processes().forEach((role, pid) -> {
            Long resident = status.residentBytes().get(role);
            out.println("%-14s process %d%s"
                    .formatted(role, pid, resident == null ? "" : ", " + Texts.bytes(resident) + " of memory"));
        });
        status.generations().forEach(this::print);
        status.workers().forEach(this::print);
        if (status.ingestions().isEmpty()) {
            out.println("No ingestions yet: ./steamgestion ingest FILE");
        }
        status.ingestions().forEach(this::print);
    }

    private void print(GenerationStatus generation) {
        GenerationLine line = new GenerationLine(generation);
        GenerationBuild build = generation.build();
        String name = build.name();
        out.println("generation %-3d %s%s: %,d of %,d events applied, %,d pending, %,d parked"
                .formatted(
                        generation.channel().generation(),
                        line.state(),
                        name == null ? "" : " \"" + name + "\"",
                        generation.applied(),
                        build.until() == null ? generation.head() : build.until(),
                        generation.pending(),
                        generation.parked()));
        if (!line.complete()) {
            List<String> words = new ArrayList<>(List.of("%.0f %%".formatted(line.share() * 100)));
            words.addAll(line.pace());
            out.println("  " + String.join(", ", words));
        }
        if (build.halted()) {
            out.println("  halted: events are held back for a moment, so that searches can move");
        }
        if (line.undecided() != null) {
            out.println("  complete, but searches don't move to it by themselves: " + line.undecided());
            out.println("  decide: " + line.choices());
        } else {
            printReason("differs", build.difference());
        }
        if (build.rebuildDue() != null) {
            out.println("  a rebuild is due, ./steamgestion rebuild: " + build.rebuildDue());
        }
        if (generation.fed()) {
            printTheWay(generation);
        }
        printReason("waiting", generation.waiting());
        printReason("stalled, goes on by itself", generation.stalled());
        if (generation.catchingUp()) {
            out.println("  far behind: what is applied shows up in searches late");
        }
    }

    private void printTheWay(GenerationStatus generation) {
        out.println("  on the way: %s, %,d held by projectors, %s of at most %s not applied yet"
                .formatted(
                        generation.queued() == null
                                ? "the broker can't be asked for the queue"
                                : "%,d in the queue".formatted(generation.queued()),
                        generation.held(),
                        Texts.bytes(generation.window()),
                        Texts.bytes(generation.windowLimit())));
    }

    private void print(WorkerStatus worker) {
        out.println("projector %s on %s, process %d: position %,d, %,.0f reviews/s, %,d held, %s%s"
                .formatted(
                        worker.id(),
                        worker.host(),
                        worker.processId(),
                        worker.position(),
                        worker.reviewsPerSecond(),
                        worker.held(),
                        Texts.count(worker.errors(), "error"),
                        worker.residentBytes() == 0 ? "" : ", " + Texts.bytes(worker.residentBytes()) + " of memory"));
        printReason("stalled, goes on by itself", worker.stalled());
    }

    private void print(IngestionStatus ingestion) {
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
        out.println(Report.table(ingestion.reconciliation()));
    }

    private void printReason(String what, @Nullable String reason) {
        if (reason != null) {
            out.println("  " + what + ": " + reason);
        }
    }
}
