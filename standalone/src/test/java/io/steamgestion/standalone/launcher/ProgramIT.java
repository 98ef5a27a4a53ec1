// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProgramIT {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void everyProgramStartsFromItsCache(Program program) throws Exception {
        Preparation.complete(message -> {});

        assertThat(startRequiringTheCache(
                        program.fastStart(Installation.current()).command()))
                .isZero();
    }

    /** The exit code of a start; a JVM that is told so ends at once when it can't use the cache. */
    private int startRequiringTheCache(List<String> command) throws Exception {
        List<String> strict = new ArrayList<>(command);
        strict.addAll(1, List.of("-XX:AOTMode=on", "-Dspring.context.exit=onRefresh"));
        ProcessBuilder start = new ProcessBuilder(strict)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("start.log").toFile());
        start.environment().putAll(TrainingEnvironment.below(folder.resolve("data")));
        start.environment().putAll(Map.of("JAVA_TOOL_OPTIONS", "", "JDK_JAVA_OPTIONS", "", "_JAVA_OPTIONS", ""));
        Process process = start.start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }
}
