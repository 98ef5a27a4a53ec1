// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class BenchmarkTest {

    @Test
    void namesThePartsThatThereAre() {
        assertThat(Benchmark.commandLine().getUsageMessage().replaceAll("\\s+", " "))
                .contains("acceptance, outage, pipeline, projectors, series, rebuild, all");
        assertThat(execute("--part", "everything")).contains("everything", "acceptance");
    }

    @Test
    void refusesNumbersThatMeasureNothing() {
        assertThat(execute("--part", "acceptance", "--rows", "0")).contains("--rows");
        assertThat(execute("--part", "acceptance", "--warm-up", "-1")).contains("--warm-up");
    }

    @Test
    void allIncludesEveryPartAndAPartIncludesItself() {
        assertThat(Part.values()).allMatch(Part.ALL::includes).allMatch(part -> part.includes(part));
        assertThat(Part.OUTAGE.includes(Part.PIPELINE)).isFalse();
    }

    private static String execute(String... arguments) {
        StringWriter errors = new StringWriter();
        CommandLine line = Benchmark.commandLine().setErr(new PrintWriter(errors, true));
        assertThat(line.execute(arguments)).isEqualTo(2);
        return errors.toString();
    }
}
