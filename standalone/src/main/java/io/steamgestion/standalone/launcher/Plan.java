// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.launcher;

import io.steamgestion.standalone.embedded.FreePort;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Everything that a run consists of. All starts at once: each program waits by itself for what it needs.
 *
 * @param stages what ends before what: the parts of a stage together
 */
record Plan(Addresses addresses, List<Stage> stages) {

    /** Parts that end together, within a limit: all limits together are below 20 seconds. */
    record Stage(List<Part> parts, Duration stopLimit) {}

    static Plan of(LaunchSettings settings, DataFolder data, Consumer<String> messages) throws IOException {
        Installation installation = Installation.current();
        Map<Program, List<String>> commands = Program.commands(EnumSet.allOf(Program.class), installation, messages);
        Servers servers = Servers.of(settings, data, installation);
        Addresses addresses = new Addresses(
                Addresses.loopback(settings.port() == 0 ? FreePort.find() : settings.port()),
                Addresses.loopback(FreePort.find()),
                Addresses.loopback(FreePort.find()),
                servers.elasticsearch(),
                servers.redis(),
                servers.amqp(),
                Secret.draw());
        Programs programs = new Programs(data, commands, addresses);
        List<Part> outer = new ArrayList<>(programs.querySides(settings.projectors()));
        outer.add(programs.dashboard());
        return new Plan(
                addresses,
                List.of(
                        new Stage(outer, Duration.ofSeconds(6)),
                        new Stage(List.of(programs.commandSide()), Duration.ofSeconds(6)),
                        new Stage(servers.parts(), Duration.ofSeconds(7))));
    }

    List<Part> parts() {
        return stages.stream().flatMap(stage -> stage.parts().stream()).toList();
    }
}
