// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A run of a script.
 *
 * @param output where its standard output and error go
 */
record Run(Process process, Path output) {

    /** What no wait takes on a machine that is not overloaded beyond measure. */
    static final Duration LIMIT = Duration.ofSeconds(60);

    static Run start(ProcessBuilder builder, Path output) throws IOException {
        builder.redirectOutput(output.resolve("out").toFile());
        builder.redirectError(output.resolve("err").toFile());
        return new Run(builder.start(), output);
    }

    /** This run after its end. */
    Run ended() {
        await().atMost(LIMIT).alias("the script ends").until(() -> !process.isAlive());
        return this;
    }

    int exit() {
        return process.exitValue();
    }

    String out() {
        return read("out");
    }

    /** What it said on standard error. */
    String said() {
        return read("err");
    }

    Run awaitSaying(String words) {
        await().atMost(LIMIT).until(() -> said().contains(words));
        return this;
    }

    /** The programs that it runs at the moment. */
    List<ProcessHandle> children() {
        return process.descendants().toList();
    }

    /** It came as far as handing over to the command line of the project, in this JDK. */
    Run handedOverTo(Path jdk) {
        assertThat(said()).doesNotContain("needs a JDK");
        assertThat(out()).startsWith(jdk.resolve("bin/java").toString()).endsWith("standalone.cli.Steamgestion help\n");
        assertThat(exit()).isZero();
        return this;
    }

    /** It refused in a sentence with these words, and did nothing else. */
    Run refused(String... words) {
        assertThat(said()).contains(words);
        assertThat(out()).isEmpty();
        assertThat(exit()).isEqualTo(1);
        return this;
    }

    private String read(String name) {
        try {
            return Files.readString(output.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
