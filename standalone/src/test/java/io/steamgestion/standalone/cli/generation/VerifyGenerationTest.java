// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.cli.generation;

import static io.steamgestion.standalone.cli.generation.FakeVerification.proof;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.steamgestion.api.client.ApiJson;
import io.steamgestion.api.generation.DocumentCount;
import io.steamgestion.api.generation.GenerationProof;
import io.steamgestion.api.generation.GenerationProof.Finding;
import io.steamgestion.api.generation.GenerationProof.FindingKind;
import io.steamgestion.api.generation.GenerationProof.State;
import io.steamgestion.standalone.cli.Cli;
import io.steamgestion.standalone.cli.Steamgestion;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class VerifyGenerationTest {

    private static final DocumentCount EXACT = new DocumentCount(1_000, 990, 10, 0, 0, 0, 0, 0, 0);
    private static final DocumentCount PARKED = new DocumentCount(1_000, 980, 10, 6, 4, 0, 0, 0, 0);
    private static final DocumentCount PENDING = new DocumentCount(1_000, 900, 0, 0, 0, 100, 0, 0, 0);
    private static final DocumentCount DAMAGED = new DocumentCount(1_000, 900, 90, 0, 0, 0, 7, 3, 2);

    @Test
    void anExactGenerationEndsWithZero() throws IOException {
        Cli verified = verify(proof(State.FINISHED, EXACT), "--generation=march");

        assertThat(verified.code()).as(verified.err()).isZero();
        assertThat(verified.out())
                .contains("generation 7 against all events up to position 1,234", "expected", "superseded", "990")
                .endsWith("The index is exactly what the events make." + System.lineSeparator());
    }

    @Test
    void whatIsParkedOrDiscardedIsSaid() throws IOException {
        Cli verified = verify(proof(State.FINISHED, PARKED), "--generation=7");

        assertThat(verified.code()).isEqualTo(3);
        assertThat(verified.out()).contains("but for 6 parked and 4 discarded rows");
    }

    @Test
    void damageEndsWithFourAndIsListed() throws IOException {
        Finding finding = new Finding(FindingKind.LOST, 12L, 76L, "Review 76 is not in the index");
        Cli verified = verify(proof(State.FINISHED, DAMAGED, finding), "--generation=7");

        assertThat(verified.code()).isEqualTo(4);
        assertThat(verified.out())
                .contains("lost, position 12: Review 76 is not in the index", "… and 11 more")
                .contains("DAMAGED: 7 documents are lost, 3 differ, 2 are there that no event makes.");
    }

    @Test
    void whatStaysPendingIsNoProof() throws IOException {
        Cli verified = verify(proof(State.FINISHED, PENDING), "--generation=7");

        assertThat(verified.code()).isEqualTo(4);
        assertThat(verified.out()).contains("100 rows are not applied yet");
    }

    @Test
    void oneThatFailsOrIsCancelledProvesNothing() throws IOException {
        Cli failed = verify(proof(State.FAILED, EXACT), "--generation=7");
        assertThat(failed.code()).isEqualTo(1);
        assertThat(failed.out()).contains("could not be verified to its end: no such index");
        assertThat(verify(proof(State.CANCELLED, EXACT), "--generation=7").code())
                .isEqualTo(1);
    }

    @Test
    void theSearchableOneIsVerifiedWhereNoneIsNamedAndPrintedAsOneLine() throws IOException {
        try (FakeVerification system = new FakeVerification(proof(State.FINISHED, EXACT), 2)) {
            Cli verified = Cli.run("verify", "--generation", "--json", "--url", system.url());

            assertThat(verified.code()).as(verified.err()).isZero();
            assertThat(system.asked).containsExactly("POST /api/generations/6/verify");
            assertThat(verified.out().lines()).hasSize(1);
            assertThat(ApiJson.MAPPER.readTree(verified.out()).path("exact").asBoolean())
                    .isTrue();
        }
    }

    @Test
    void anUnknownNameOrAnIngestionBesideIsRefused() throws IOException {
        assertThat(verify(proof(State.FINISHED, EXACT), "--generation=april").code())
                .isEqualTo(2);
        Cli both = verify(proof(State.FINISHED, EXACT), "--generation=7", "abc");
        assertThat(both.code()).isEqualTo(2);
        assertThat(both.err()).contains("not both");
    }

    @Test
    void theProgressHasAShareAPaceAndTheTimeLeft() {
        GenerationProof running = proof(State.RUNNING, new DocumentCount(997, 997, 0, 0, 0, 0, 0, 0, 0));

        assertThat(new ProofLine(running, 2).words())
                .isEqualTo("generation 7: 25 %, 10 of 40 batches, 1,000 rows compared, 500/s, 0:06 left");
        assertThat(new ProofLine(running, 0).bar())
                .isEqualTo("generation 7 [#####...............]  25 %  10 of 40 batches, 1,000 rows compared");
    }

    @Test
    void endingTheCommandCancelsTheVerification() throws Exception {
        try (FakeVerification system = new FakeVerification(proof(State.FINISHED, EXACT), Integer.MAX_VALUE)) {
            Process command = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx64m",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Steamgestion.class.getName(),
                            "verify",
                            "--generation=7",
                            "--url",
                            system.url())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try {
                await().atMost(Duration.ofSeconds(30)).until(() -> system.asked.size() == 1);
                command.destroy();
                await().atMost(Duration.ofSeconds(30)).until(() -> system.asked.size() == 2);
                assertThat(system.asked)
                        .containsExactly("POST /api/generations/7/verify", "DELETE /api/generations/7/verification");
                assertThat(command.waitFor()).isNotZero();
            } finally {
                command.destroyForcibly();
            }
        }
    }

    private static Cli verify(GenerationProof end, String... arguments) throws IOException {
        try (FakeVerification system = new FakeVerification(end, 1)) {
            Object[] all = new Object[arguments.length + 3];
            all[0] = "verify";
            System.arraycopy(arguments, 0, all, 1, arguments.length);
            all[arguments.length + 1] = "--url";
            all[arguments.length + 2] = system.url();
            return Cli.run(all);
        }
    }
}
