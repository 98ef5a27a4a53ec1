// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.relay.reports;

import io.steamgestion.api.transport.AppliedReport;
import io.steamgestion.api.transport.ProjectorHeartbeat;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.core.Message;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Tells what comes over the report queue: its AMQP property {@code type} says what it is, and a report has none. */
public final class ReportReader {

    private final JsonMapper json;
    private final String storeId;

    /** Takes what projectors of an earlier version say, too: what they lack is 0 or absent. */
    public ReportReader(JsonMapper json, String storeId) {
        this.json = json.rebuild()
                .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .build();
        this.storeId = storeId;
    }

    /** What a message is. */
    sealed interface Read {}

    /** A report of this store with all that the ledger needs. */
    record Report(AppliedReport report) implements Read {}

    /** A worker says how it is. */
    record Alive(ProjectorHeartbeat heartbeat) implements Read {}

    /** A worker has settled what it held, and is gone. */
    record Gone(ProjectorHeartbeat heartbeat) implements Read {}

    /** Neither: nothing is settled by it. */
    record Unreadable(String why) implements Read {}

    Read read(Message message) {
        @Nullable String type = message.getMessageProperties().getType();
        try {
            return switch (type) {
                case null -> report(json.readValue(message.getBody(), AppliedReport.class));
                case ProjectorHeartbeat.TYPE, ProjectorHeartbeat.LAST ->
                    heartbeat(json.readValue(message.getBody(), ProjectorHeartbeat.class), type);
                default -> new Unreadable("a message of the unknown type " + type);
            };
        } catch (JacksonException e) {
            return new Unreadable(e.getOriginalMessage());
        }
    }

    private Read report(@Nullable AppliedReport report) {
        if (report == null || !storeId.equals(report.storeId())) {
            return new Unreadable("a report of another store");
        }
        boolean whole = report.generation() > 0
                && report.position() > 0
                && report.worker() != null
                && report.parked().stream().allMatch(item -> item.reason() != null);
        return whole ? new Report(report) : new Unreadable("a report with parts missing");
    }

    private Read heartbeat(@Nullable ProjectorHeartbeat heartbeat, String type) {
        if (heartbeat == null
                || !storeId.equals(heartbeat.storeId())
                || heartbeat.worker() == null
                || heartbeat.worker().id() == null) {
            return new Unreadable("a heartbeat of another store, or of nobody");
        }
        return ProjectorHeartbeat.LAST.equals(type) ? new Gone(heartbeat) : new Alive(heartbeat);
    }
}
