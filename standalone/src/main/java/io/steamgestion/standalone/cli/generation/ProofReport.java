// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.cli.generation;

import io.steamgestion.api.generation.DocumentCount;
import io.steamgestion.api.generation.GenerationProof;
import io.steamgestion.api.generation.GenerationProof.State;
import io.steamgestion.standalone.cli.ingestion.Report;
import io.steamgestion.standalone.cli.output.Table;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Tells what came of the verification of a generation. */
record ProofReport(PrintWriter out) {

    private static final List<String> COLUMNS = List.of(
            "", "expected", "indexed", "superseded", "parked", "discarded", "pending", "lost", "differing", "extra");

    void print(GenerationProof proof) {
        out.println(
                "generation %d against all events up to position %,d:".formatted(proof.generation(), proof.position()));
        out.println(
                Table.of(List.of(COLUMNS, line("reviews", proof.reviews()), line("rejections", proof.rejections()))));
        Report.print(out, proof.findings(), wrong(proof));
        out.println(meaning(proof));
        out.flush();
    }

    private static List<String> line(String name, DocumentCount count) {
        return Stream.concat(
                        Stream.of(name),
                        LongStream.of(
                                        count.expected(),
                                        count.indexed(),
                                        count.superseded(),
                                        count.parked(),
                                        count.discarded(),
                                        count.pending(),
                                        count.lost(),
                                        count.differing(),
                                        count.extra())
                                .mapToObj("%,d"::formatted))
                .toList();
    }

    private static long wrong(GenerationProof proof) {
        DocumentCount all = proof.reviews().plus(proof.rejections());
        return all.lost() + all.differing() + all.extra() + proof.unreadable();
    }

    static String meaning(GenerationProof proof) {
        DocumentCount all = proof.reviews().plus(proof.rejections());
        if (proof.state() == State.FAILED) {
            return "It could not be verified to its end: " + proof.failure();
        }
        if (proof.state() == State.CANCELLED) {
            return "Cancelled before its end; the numbers are of what was compared until then.";
        }
        if (!proof.exact()) {
            String unreadable = proof.unreadable() == 0
                    ? ""
                    : " %,d batches can't be read and were not compared.".formatted(proof.unreadable());
            return "The index is DAMAGED: %,d documents are lost, %,d differ, %,d are there that no event makes.%s"
                    .formatted(all.lost(), all.differing(), all.extra(), unreadable);
        }
        if (all.pending() > 0) {
            return "%,d rows are not applied yet; all others are as the events say.".formatted(all.pending());
        }
        if (all.parked() + all.discarded() > 0) {
            return "The index is exactly what the events make, but for %,d parked and %,d discarded rows."
                    .formatted(all.parked(), all.discarded());
        }
        return "The index is exactly what the events make.";
    }
}
