// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.cli.ingestion;

import io.steamgestion.api.generation.GenerationProof.Finding;
import io.steamgestion.api.ingestion.IngestionState;
import io.steamgestion.api.ingestion.Reconciliation;
import io.steamgestion.api.rejection.Rejection;
import io.steamgestion.standalone.cli.ingestion.IngestionRun.Outcome;
import io.steamgestion.standalone.cli.output.Table;
import io.steamgestion.standalone.cli.output.Texts;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells how an ingestion ended: the account, the first rejections, and what it means. */
public record Report(PrintWriter out) {

    private static final int SHOWN_FINDINGS = 20;
    private static final int WORDS_CHARACTERS = 300;

    /** The account with its meaning, and what to do about rejected and parked rows. */
    public void print(Outcome outcome) {
        out.println("%s, ingestion %s:"
                .formatted(outcome.status().source().name(), outcome.status().id()));
        print(outcome.account());
        for (Rejection rejection : outcome.rejections()) {
            out.println("  rejected: " + rejection.message());
        }
        long more = outcome.account().rejected() - outcome.rejections().size();
        if (more > 0 && !outcome.rejections().isEmpty()) {
            out.println("  … and %,d more".formatted(more));
        }
        if (outcome.status().reason() != null) {
            out.println(outcome.status().reason());
        }
        out.println(meaning(outcome.account()));
        if (outcome.account().rejected() > 0) {
            out.println("The rejected rows, to mend: ./steamgestion rejections %s --csv FILE"
                    .formatted(outcome.status().id()));
        }
        if (outcome.account().parked() > 0) {
            out.println("The parked rows, to be tried again or discarded: ./steamgestion parked --ingestion %s"
                    .formatted(outcome.status().id()));
        }
        out.flush();
    }

    /** The numbers, and what a verification found. */
    public void print(Reconciliation account) {
        out.println(table(account));
        List<Finding> findings = account.findings() == null ? List.of() : account.findings();
        print(out, findings, findings.size());
    }

    /**
     * Lists the first findings.
     *
     * @param all how many there are, those included that are not among them
     */
    public static void print(PrintWriter out, List<Finding> findings, long all) {
        for (Finding finding : findings.subList(0, Math.min(SHOWN_FINDINGS, findings.size()))) {
            out.println("  %s%s: %s"
                    .formatted(
                            Texts.lower(finding.kind()),
                            finding.position() == null ? "" : ", position " + finding.position(),
                            Texts.oneLine(finding.words(), WORDS_CHARACTERS)));
        }
        long more = all - Math.min(SHOWN_FINDINGS, findings.size());
        if (more > 0 && !findings.isEmpty()) {
            out.println("  … and %,d more".formatted(more));
        }
    }

    /** An account as two lines: names above numbers. */
    public static String table(Reconciliation account) {
        Map<String, @Nullable Long> columns = columns(account);
        return Table.of(List.of(
                List.copyOf(columns.keySet()),
                columns.values().stream()
                        .map(number -> number == null ? "?" : "%,d".formatted(number))
                        .toList()));
    }

    /** Not verified, indexed and superseded are known as one number only. */
    private static Map<String, @Nullable Long> columns(Reconciliation account) {
        Map<String, @Nullable Long> columns = new LinkedHashMap<>();
        columns.put("read", account.read());
        columns.put("accepted", account.accepted());
        columns.put("rejected", account.rejected());
        if (account.verified()) {
            columns.put("indexed", account.indexed());
            columns.put("superseded", account.superseded());
        } else {
            columns.put("applied", account.applied());
        }
        columns.put("parked", account.parked());
        columns.put("discarded", account.discarded());
        columns.put("pending", account.pending());
        if (account.verified()) {
            columns.put("lost", account.lost());
        }
        return columns;
    }

    /** What the numbers mean, in a sentence. */
    public static String meaning(Reconciliation account) {
        long missing = account.rejected() + account.parked() + account.discarded();
        if (account.lost() != null && account.lost() > 0) {
            return "%,d reviews are LOST: they were accepted, and the index does not hold them."
                    .formatted(account.lost());
        }
        if (account.damaged()) {
            return "The index is DAMAGED, or the events of this ingestion are: see what is listed.";
        }
        if (account.state() == IngestionState.FAILED) {
            return "The source could not be read to its end; the %,d rows accepted before are kept."
                    .formatted(account.accepted());
        }
        if (account.state() == IngestionState.PAUSED) {
            return "Paused: %,d rows were accepted so far, and %,d are searchable. It goes on with: ./steamgestion resume %s"
                    .formatted(account.accepted(), account.applied(), account.ingestionId());
        }
        if (account.pending() > 0) {
            return "%,d reviews are not searchable yet.".formatted(account.pending());
        }
        if (account.state() == IngestionState.CANCELLED) {
            return "Cancelled before its end: the %,d rows accepted before are kept and searchable."
                    .formatted(account.applied());
        }
        if (missing > 0) {
            return "It adds up: %,d rows are searchable, %,d were rejected, %,d are parked, %,d were discarded."
                    .formatted(account.applied(), account.rejected(), account.parked(), account.discarded());
        }
        return "It adds up: all %,d rows are accepted and searchable.".formatted(account.accepted());
    }
}
