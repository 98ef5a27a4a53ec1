// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every decision says when it was taken, whether it holds, and which test keeps it; the architecture page lists it. */
class DecisionsTest {

    /** Below the title: whether the decision holds, and the day of the first version of its page. */
    private static final Pattern STATUS = Pattern.compile(
            "\\A# (\\d+)\\. [^\n]+\n\nStatus: (Accepted|Superseded by \\[[^]]+]\\([^)]+\\)), \\d{4}-\\d{2}-\\d{2}\n\n");

    private static final Pattern KEPT_BY = Pattern.compile("(?s)\\*\\*Kept by\\*\\*.*");

    @Test
    void everyDecisionIsWhole() throws IOException {
        Set<String> tests = Project.tests();

        assertThat(decisions())
                .isNotEmpty()
                .flatExtracting(page -> faults(page, tests))
                .isEmpty();
    }

    @Test
    void theArchitecturePageListsEveryDecision() throws IOException {
        String architecture =
                Page.read(Project.ROOT.resolve("docs/architecture.md")).text();

        assertThat(decisions())
                .extracting(page -> "(adr/" + page.file().getFileName() + ")")
                .allMatch(architecture::contains);
    }

    @Test
    void acceptsADecisionThatIsWhole() {
        Page accepted = page("# 7. A title\n\nStatus: Accepted, 2026-11-23\n\nText.\n\n**Kept by** `LedgerTest`.\n");
        Page superseded = page("# 7. A title\n\nStatus: Superseded by [8](0008-other.md), 2026-11-23\n\nText.\n\n"
                + "**Kept by** `LedgerTest`.\n");

        assertThat(List.of(accepted, superseded))
                .flatExtracting(page -> faults(page, Set.of("LedgerTest")))
                .isEmpty();
    }

    @Test
    void findsWhatADecisionLacks() {
        assertThat(faults(page("# 7. A title\n\nText about `LedgerTest`.\n"), Set.of("LedgerTest")))
                .containsExactly(
                        "0007-title.md has no line \"Status: Accepted, YYYY-MM-DD\" below its title",
                        "0007-title.md names no test that keeps it");
        assertThat(faults(
                        page("# 8. A title\n\nStatus: Accepted, 2026-11-23\n\n**Kept by** `GoneTest`.\n"),
                        Set.of("LedgerTest")))
                .containsExactly(
                        "0007-title.md calls itself number 8",
                        "0007-title.md is kept by GoneTest, which does not exist");
    }

    private static List<Page> decisions() throws IOException {
        return Page.below(Project.ROOT.resolve("docs/adr")).stream()
                .filter(page -> page.file().getFileName().toString().matches("\\d{4}-.*"))
                .toList();
    }

    private static List<String> faults(Page decision, Set<String> existing) {
        String name = decision.file().getFileName().toString();
        List<String> faults = new ArrayList<>();
        Matcher status = STATUS.matcher(decision.text());
        if (!status.find()) {
            faults.add(name + " has no line \"Status: Accepted, YYYY-MM-DD\" below its title");
        } else if (Integer.parseInt(status.group(1)) != Integer.parseInt(name.substring(0, 4))) {
            faults.add(name + " calls itself number " + status.group(1));
        }
        List<String> keepers = KEPT_BY.matcher(decision.text())
                .results()
                .flatMap(part -> new Page(decision.file(), part.group()).tests().stream())
                .toList();
        if (keepers.isEmpty()) {
            faults.add(name + " names no test that keeps it");
        }
        keepers.stream()
                .filter(test -> !existing.contains(test))
                .forEach(test -> faults.add(name + " is kept by " + test + ", which does not exist"));
        return faults;
    }

    private static Page page(String text) {
        return new Page(Path.of("docs/adr/0007-title.md"), text);
    }
}
