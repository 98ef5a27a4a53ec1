// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.steamgestion.standalone.cli.Steamgestion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** A first command that does not run, or a link that leads nowhere, is a defect. */
class ReadmeTest {

    /** What the script does itself. */
    private static final Set<String> OF_THE_SCRIPT = Set.of("test", "bench");

    private static final Path ROOT = Project.ROOT;

    @TempDir
    private Path folder;

    @Test
    void everyLinkLeadsToAFile() throws IOException {
        assertThat(Page.below(ROOT))
                .hasSizeGreaterThan(10)
                .flatExtracting(Page::deadLinks)
                .isEmpty();
    }

    @Test
    void findsADeadLink() throws IOException {
        Files.writeString(folder.resolve("there.md"), "");
        Files.writeString(folder.resolve("page.md"), """
                [there](there.md#part) [web](https://example.org/x) [here](#here) ![picture](images/gone.png)
                ```
                [code](gone.md)
                ```
                """);

        assertThat(Page.below(folder))
                .flatExtracting(Page::deadLinks)
                .singleElement(InstanceOfAssertFactories.STRING)
                .endsWith("images/gone.png");
    }

    @Test
    void staysShort() throws IOException {
        assertThat(Files.readAllLines(ROOT.resolve("README.md"))).hasSizeLessThanOrEqualTo(150);
    }

    @Test
    void showsTheTwoCommandsFirst() throws IOException {
        assertThat(readme().calls()).extracting(List::getFirst).startsWith("demo", "test");
    }

    @Test
    void everyCommandExists() throws IOException {
        assertThat(unknown(readme())).isEmpty();
        String script = Files.readString(ROOT.resolve("steamgestion"));
        assertThat(OF_THE_SCRIPT).allMatch(command -> script.contains("\n  " + command + ")"));
    }

    @Test
    void findsACommandOrAnOptionThatDoesNotExist() {
        Page page = new Page(folder, """
                ```sh
                ./steamgestion demo
                ./steamgestion destroy   # nothing
                ./steamgestion ingest FILE --quickly
                ./steamgestion parked retry --all --softly
                ```
                """);

        assertThat(unknown(page)).containsExactly("destroy", "ingest --quickly", "parked --softly");
    }

    @Test
    void everyNamedTestExists() throws IOException {
        Set<String> tests = Project.tests();

        assertThat(Page.below(ROOT)).flatExtracting(Page::tests).isNotEmpty().allMatch(tests::contains);
    }

    private static List<String> unknown(Page page) {
        CommandLine cli = new CommandLine(new Steamgestion());
        List<String> unknown = new ArrayList<>();
        for (List<String> call : page.calls()) {
            CommandLine command = cli.getSubcommands().get(call.getFirst());
            if (OF_THE_SCRIPT.contains(call.getFirst())) {
                continue;
            }
            if (command == null) {
                unknown.add(call.getFirst());
                continue;
            }
            // parked retry --all: the options are the second word's, if that is a command of its own.
            CommandLine inner = call.size() > 1 ? command.getSubcommands().get(call.get(1)) : null;
            CommandSpec options = (inner == null ? command : inner).getCommandSpec();
            call.stream()
                    .filter(word -> word.startsWith("--") && options.findOption(word) == null)
                    .forEach(option -> unknown.add(call.getFirst() + " " + option));
        }
        return unknown;
    }

    private static Page readme() throws IOException {
        return Page.read(ROOT.resolve("README.md"));
    }
}
