// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SteamgestionTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "up",
                "prepare",
                "ingest",
                "pause",
                "resume",
                "cancel",
                "rejections",
                "verify",
                "rebuild",
                "switch",
                "rollback",
                "drop",
                "parked",
                "search",
                "status",
                "generate"
            })
    void everyCommandExplainsItself(String command) {
        Cli help = Cli.run(command, "--help");

        assertThat(help.code()).isZero();
        assertThat(help.out()).contains("Usage: steamgestion " + command);
    }

    @Test
    void generatesAFile() throws Exception {
        Path file = folder.resolve("reviews.csv");

        Cli generated = Cli.run("generate", "100", file, "--seed", "3");

        assertThat(generated).isEqualTo(new Cli(0, generated.out(), ""));
        assertThat(generated.out()).contains("100 reviews").contains(file.toString());
        assertThat(Files.size(file)).isGreaterThan(10_000);
    }

    @Test
    void wrongUseIsOneSentenceAndExitCodeTwo() {
        assertOneSentence(Cli.run("generate", "many", "x.csv"), 2, "ROWS");
        assertOneSentence(Cli.run("generate", "-1", folder.resolve("x.csv")), 2, "rows must be between");
        assertOneSentence(Cli.run("ingest"), 2, "FILE");
        assertOneSentence(Cli.run("up", "--data", folder, "--projectors", "0"), 2, "--projectors must be between");
        assertOneSentence(Cli.run("up", "--data", folder, "--port", "99999"), 2, "--port must be between");
        assertOneSentence(Cli.run("dance"), 2, "dance");
        assertOneSentence(Cli.run("ingest", "x.csv", "--steam", "570"), 2, "not both");
        assertOneSentence(Cli.run("ingest", "x.csv", "--since", "2024-01-31"), 2, "go with --steam");
        assertOneSentence(Cli.run("ingest", "--steam", "570", "--since", "last week"), 2, "--since");
        assertOneSentence(Cli.run("ingest", "x.csv", "--dry-run", "--rows", "0"), 2, "--rows must be between");
        assertOneSentence(Cli.run("ingest", "x.csv", "--max-rejected", "101"), 2, "between 0 and 100");
        assertOneSentence(Cli.run("ingest", "x.csv", "--mapping", folder.resolve("m.yaml")), 2, "no mapping file");
        assertOneSentence(Cli.run("pause"), 2, "ID");
        assertOneSentence(Cli.run("drop"), 2, "GENERATION|NAME");
        assertOneSentence(Cli.run("switch"), 2, "GENERATION");
        assertOneSentence(Cli.run("parked", "show"), 2, "ID");
        assertOneSentence(Cli.run("parked", "retry"), 2, "ID");
        assertOneSentence(Cli.run("parked", "retry", "1-7", "--all"), 2, "ID");
        assertOneSentence(Cli.run("parked", "discard", "1-7"), 2, "--note");
        assertOneSentence(Cli.run("parked", "--kind", "odd"), 2, "--kind");
    }

    @Test
    void saysThatNoSystemRuns() {
        assertOneSentence(Cli.run("status", "--data", folder), 1, "No system runs on the data folder " + folder);
        assertOneSentence(Cli.run("ingest", "x.csv", "--data", folder), 1, "./steamgestion up");
    }

    @Test
    void saysThatADeployedSystemDoesNotAnswer() {
        assertOneSentence(Cli.run("status", "--url", "http://127.0.0.1:1"), 1, "The system does not answer");
    }

    @Test
    void theDemoLooksForItsFilesBeforeItStartsAnything() {
        Cli demo = Cli.run("demo", folder.resolve("nowhere.csv"), "--data", folder.resolve("data"));

        assertOneSentence(demo, 2, "There is no file");
        assertThat(folder.resolve("data")).doesNotExist();
    }

    private static void assertOneSentence(Cli call, int code, String part) {
        assertThat(call.code()).as(call.err()).isEqualTo(code);
        assertThat(call.err()).contains(part).doesNotContain("\tat ");
        assertThat(call.err().strip().lines()).hasSize(1);
    }
}
