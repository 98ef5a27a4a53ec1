// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.launcher;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a running system is found, and authorised: a file in its data folder that only its owner may read.
 *
 * @param launcher the process that started the system
 * @param ready whether every part has answered
 * @param token what the command API asks for; a new one at every start
 * @param processes the started processes by role
 */
public record RunFile(
        StartedProcess launcher,
        boolean ready,
        String data,
        String dashboard,
        String commandApi,
        String queryApi,
        String elasticsearch,
        String redis,
        String amqp,
        String token,
        Map<String, StartedProcess> processes) {

    static final String NAME = "steamgestion.json";

    /** A run that was killed may have been another version's, and have said more. */
    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    /**
     * A process that can be told from a later one with the same id.
     *
     * @param startedMillis when it was started, milliseconds since 1970; 0 if the system does not tell
     */
    public record StartedProcess(long pid, long startedMillis) {

        static StartedProcess of(long pid) {
            return new StartedProcess(pid, started(ProcessHandle.of(pid)));
        }

        boolean isRunning() {
            Optional<ProcessHandle> handle = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
            return handle.isPresent() && started(handle) == startedMillis;
        }

        /** Memory that it takes; empty if it has ended or the system does not say. */
        public OptionalLong residentBytes() throws InterruptedException {
            return isRunning() ? ResidentMemory.bytes(pid) : OptionalLong.empty();
        }

        private static long started(Optional<ProcessHandle> handle) {
            return handle.flatMap(process -> process.info().startInstant())
                    .map(Instant::toEpochMilli)
                    .orElse(0L);
        }
    }

    /** Writes it into its data folder, readable by its owner only from the first byte on. */
    void write() throws IOException {
        Path file = Path.of(data, NAME);
        Path fresh = Path.of(data, NAME + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        JSON.writerWithDefaultPrettyPrinter().writeValue(fresh.toFile(), this);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The file of the system that runs on the folder; empty if none does. */
    public static Optional<RunFile> find(Path data) throws IOException {
        return read(data).filter(file -> file.launcher().isRunning());
    }

    /** The file as it is, also when its processes are gone. */
    static Optional<RunFile> read(Path data) throws IOException {
        Path file = data.toAbsolutePath().normalize().resolve(NAME);
        return Files.exists(file) ? Optional.of(JSON.readValue(file.toFile(), RunFile.class)) : Optional.empty();
    }

    static void delete(Path data) throws IOException {
        Files.deleteIfExists(data.resolve(NAME));
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "RunFile[data=" + data + ", launcher=" + launcher.pid() + "]";
    }
}
