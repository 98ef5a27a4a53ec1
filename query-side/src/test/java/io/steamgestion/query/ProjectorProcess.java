// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query;

import io.steamgestion.api.transport.GenerationChannel;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A projector in a process of its own, told of one generation by a command side of its own. */
public final class ProjectorProcess implements AutoCloseable {

    private static final Path LOG = Path.of("target", "projector-process.log");

    private final FakeCommandSide commandSide;
    private final Process process;

    private ProjectorProcess(FakeCommandSide commandSide, Process process) {
        this.commandSide = commandSide;
        this.process = process;
    }

    /** Starts one with some settings of the parts replaced; it feeds the generation once it is up. */
    public static ProjectorProcess start(GenerationChannel channel, Map<String, String> changed) throws IOException {
        FakeCommandSide commandSide = FakeCommandSide.start();
        commandSide.only(channel);
        Map<String, Object> settings = new HashMap<>(Parts.settings());
        settings.put("steamgestion.roles", "projector");
        settings.put("steamgestion.command-api", commandSide.address().toString());
        settings.putAll(changed);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                QuerySide.class.getName()));
        settings.forEach((name, value) -> command.add("--" + name + "=" + value));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.redirectErrorStream(true).redirectOutput(Redirect.appendTo(LOG.toFile()));
        return new ProjectorProcess(commandSide, builder.start());
    }

    public long id() {
        return process.pid();
    }

    /** Asks it to end, as Kubernetes and Ctrl-C do. */
    public Process terminate() {
        process.destroy();
        return process;
    }

    /** Ends it without a word, as a crash does. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        commandSide.close();
    }
}
