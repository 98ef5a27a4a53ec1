// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.cli;

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
record SystemStatus(
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

    /** Of the system that runs on a data folder. */
    static SystemStatus of(RunFile file, Backend backend) throws IOException, InterruptedException {
        Map<String, Long> processes = new LinkedHashMap<>();
        Map<String, Long> residentBytes = new LinkedHashMap<>();
        for (Map.Entry<String, RunFile.StartedProcess> process :
                file.processes().entrySet()) {
            processes.put(process.getKey(), process.getValue().pid());
            process.getValue().residentBytes().ifPresent(bytes -> residentBytes.put(process.getKey(), bytes));
        }
        List<GenerationStatus> generations = backend.commands().generations();
        return new SystemStatus(
                file.commandApi(),
                file.queryApi(),
                file.dashboard(),
                withoutPassword(file.elasticsearch()),
                withoutPassword(file.redis()),
                withoutPassword(file.amqp()),
                file.data(),
                backend.ingestions(),
                generations,
                backend.queries().workers(),
                parked(generations),
                processes,
                residentBytes);
    }

    /** Of a deployed system, whose other addresses are its own business. */
    static SystemStatus of(String commandApi, String queryApi, Backend backend) {
        List<GenerationStatus> generations = backend.commands().generations();
        return new SystemStatus(
                commandApi,
                queryApi,
                null,
                null,
                null,
                null,
                null,
                backend.ingestions(),
                generations,
                backend.queries().workers(),
                parked(generations),
                Map.of(),
                Map.of());
    }

    Map<String, String> addresses() {
        Map<String, String> addresses = new LinkedHashMap<>();
        put(addresses, "dashboard", dashboard);
        put(addresses, "command API", commandApi);
        put(addresses, "query API", queryApi);
        put(addresses, "elasticsearch", elasticsearch);
        put(addresses, "redis", redis);
        put(addresses, "amqp", amqp);
        put(addresses, "data", data);
        return addresses;
    }

    private static void put(Map<String, String> addresses, String name, @Nullable String address) {
        if (address != null) {
            addresses.put(name, address);
        }
    }

    static String withoutPassword(String address) {
        return PASSWORD.matcher(address).replaceFirst("");
    }

    private static long parked(List<GenerationStatus> generations) {
        return generations.stream()
                .filter(generation -> generation.state() == GenerationState.SEARCHABLE)
                .mapToLong(GenerationStatus::parked)
                .sum();
    }
}
