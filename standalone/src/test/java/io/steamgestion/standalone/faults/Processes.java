// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The processes of a running system, by the roles that its run file names. */
final class Processes {

    static final String COMMAND_SIDE = "command-side";
    static final List<String> PROJECTORS = List.of("query-side", "projector-2");

    private final Path runFile;

    Processes(Path data) {
        this.runFile = data.resolve("steamgestion.json");
    }

    JsonNode runFile() throws IOException {
        return new ObjectMapper().readTree(runFile.toFile());
    }

    /** Process ids by role. */
    Map<String, Long> ids() throws IOException {
        Map<String, Long> ids = new TreeMap<>();
        runFile()
                .path("processes")
                .properties()
                .forEach(role ->
                        ids.put(role.getKey(), role.getValue().path("pid").asLong()));
        return ids;
    }

    boolean allAlive() throws IOException {
        return ids().values().stream()
                .allMatch(id ->
                        ProcessHandle.of(id).filter(ProcessHandle::isAlive).isPresent());
    }

    /** The roles whose process is another one than before. */
    List<String> replaced(Map<String, Long> before) throws IOException {
        List<String> replaced = new ArrayList<>();
        ids().forEach((role, id) -> {
            if (!id.equals(before.get(role))) {
                replaced.add(role);
            }
        });
        return replaced;
    }

    /** All projectors stand still where they are, until they {@link #goOn()}. */
    void pauseProjectors() throws IOException {
        signalProjectors("STOP");
    }

    void goOn() throws IOException {
        signalProjectors("CONT");
    }

    private void signalProjectors(String signal) throws IOException {
        for (String role : PROJECTORS) {
            long id = ids().get(role);
            if (ProcessHandle.of(id).filter(ProcessHandle::isAlive).isPresent()) {
                signal(signal, id);
            }
        }
    }

    static void signal(String name, long id) throws IOException {
        try {
            assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(id))
                            .start()
                            .waitFor())
                    .isZero();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
