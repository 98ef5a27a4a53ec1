// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.cli.subcommand;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.steamgestion.api.generation.GenerationState;
import io.steamgestion.api.generation.GenerationStatus;
import io.steamgestion.api.ingestion.IngestionStatus;
import io.steamgestion.api.worker.WorkerStatus;
import io.steamgestion.standalone.launcher.RunFile;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A system at one moment, as {@code status --json} prints it.
 *
 * @param amqp without its password
 * @param parked events of which something is parked, in the searchable generation
 * @param processes process ids by role; of a system on this machine only
 * @param residentBytes memory that each of them takes; those are missing of which it is not known
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"commandApi", "queryApi", "dashboard", "elasticsearch", "redis", "amqp", "data"})
public record SystemStatus(
        String commandApi,
        String queryApi,
        @Nullable String dashboard,
        @Nullable String elasticsearch,
        @Nullable String redis,
        @Nullable String amqp,
        @Nullable String data,
        List<IngestionStatus> ingestions,
        List<GenerationStatus> generations,
        List<WorkerStatus> workers,
        long parked,
        Map<String, Long> processes,
        Map<String, Long> residentBytes) {

    private static final Pattern PASSWORD = Pattern.compile("(?<=//[^/@:]{0,200}):[^/@]*(?=@)");

    /**
     * Asks a system for it.
     *
     * @param file of the system that runs on a data folder; null for a deployed one, whose other addresses are its own
     *     business
     */
    static SystemStatus of(String commandApi, String queryApi, @Nullable RunFile file, Backend backend)
            throws IOException, InterruptedException {
        Map<String, Long> processes = new LinkedHashMap<>();
        Map<String, Long> residentBytes = new LinkedHashMap<>();
        Map<String, RunFile.StartedProcess> started = file == null ? Map.of() : file.processes();
        for (Map.Entry<String, RunFile.StartedProcess> process : started.entrySet()) {
            processes.put(process.getKey(), process.getValue().pid());
            process.getValue().residentBytes().ifPresent(bytes -> residentBytes.put(process.getKey(), bytes));
        }
        List<GenerationStatus> generations = backend.commands().generations();
        long parked = generations.stream()
                .filter(generation -> generation.state() == GenerationState.SEARCHABLE)
                .mapToLong(GenerationStatus::parked)
                .sum();
        return new SystemStatus(
                commandApi,
                queryApi,
                file == null ? null : file.dashboard(),
                file == null ? null : withoutPassword(file.elasticsearch()),
                file == null ? null : withoutPassword(file.redis()),
                file == null ? null : withoutPassword(file.amqp()),
                file == null ? null : file.data(),
                backend.ingestions(),
                generations,
                backend.queries().workers(),
                parked,
                processes,
                residentBytes);
    }

    /** By name, as far as they are known. */
    public Map<String, @Nullable String> addresses() {
        Map<String, @Nullable String> addresses = new LinkedHashMap<>();
        addresses.put("dashboard", dashboard);
        addresses.put("command API", commandApi);
        addresses.put("query API", queryApi);
        addresses.put("elasticsearch", elasticsearch);
        addresses.put("redis", redis);
        addresses.put("amqp", amqp);
        addresses.put("data", data);
        addresses.values().removeIf(Objects::isNull);
        return addresses;
    }

    static String withoutPassword(String address) {
        return PASSWORD.matcher(address).replaceFirst("");
    }
}
