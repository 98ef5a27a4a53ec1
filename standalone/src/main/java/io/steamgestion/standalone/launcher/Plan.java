// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.launcher;

import io.steamgestion.standalone.embedded.FreePort;
import io.steamgestion.standalone.embedded.ServerProcess;
import io.steamgestion.standalone.launcher.faststart.FastStart;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Everything that a run consists of. All starts at once: each program waits by itself for what it needs.
 *
 * @param stages what ends before what: the parts of a stage together
 * @param starts of our own programs, which can be made faster for the next time
 */
record Plan(Addresses addresses, List<Stage> stages, List<FastStart> starts) {

    /** Parts that end together, within a limit: all limits together are below 20 seconds. */
    record Stage(List<ServerProcess> parts, Duration stopLimit) {}

    static Plan of(LaunchSettings settings, DataFolder data) throws IOException {
        Installation installation = Installation.current();
        Map<Program, FastStart> starts = Program.fastStarts(installation);
        Servers servers = Servers.of(settings, data);
        Addresses addresses = new Addresses(
                Addresses.loopback(settings.port() == 0 ? FreePort.find() : settings.port()),
                Addresses.loopback(FreePort.find()),
                Addresses.loopback(FreePort.find()),
                servers.elasticsearch(),
                servers.redis(),
                servers.amqp(),
                Secret.draw());
        Programs programs = new Programs(data, starts, addresses);
        List<ServerProcess> outer = new ArrayList<>(programs.querySides(settings.projectors()));
        outer.add(programs.dashboard());
        return new Plan(
                addresses,
                List.of(
                        new Stage(outer, Duration.ofSeconds(6)),
                        new Stage(List.of(programs.commandSide()), Duration.ofSeconds(6)),
                        new Stage(servers.parts(), Duration.ofSeconds(7))),
                List.copyOf(starts.values()));
    }

    List<ServerProcess> parts() {
        return stages.stream().flatMap(stage -> stage.parts().stream()).toList();
    }
}
