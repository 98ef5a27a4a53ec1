// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.cli.generation;

import static io.steamgestion.api.generation.GenerationState.ENDED;
import static io.steamgestion.api.generation.GenerationState.LOST;
import static io.steamgestion.api.generation.GenerationState.SEARCHABLE;
import static io.steamgestion.api.generation.GenerationState.STANDBY;
import static org.assertj.core.api.Assertions.assertThat;

import io.steamgestion.standalone.cli.Cli;
import io.steamgestion.standalone.cli.FakeSystem;
import io.steamgestion.standalone.cli.Generations;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GenerationCommandsTest {

    private static final Generations OLD = Generations.searchable(1, 1_000);
    private static final Generations NEW = Generations.building(2, 0, 1_000);
    private static final Generations SIDE = Generations.side(3, "before the sale", 500, 1_000);

    private FakeSystem system;

    @BeforeEach
    void start() throws IOException {
        system = new FakeSystem();
        system.answers(201, NEW.get());
    }

    @AfterEach
    void stop() {
        system.close();
    }

    @Test
    void startsARebuildAndDoesNotWait() {
        Cli rebuild = run("rebuild", "--reason", "a new mapping");

        assertThat(rebuild).isEqualTo(new Cli(0, rebuild.out(), ""));
        assertThat(rebuild.out()).startsWith("Generation 2 is being built.");
        assertThat(system.asked).containsExactly("POST /api/generations {\"reason\":\"a new mapping\"}");
    }

    @Test
    void waitsUntilItIsSearchedThoughTheSystemIsAwayForAMoment() {
        system.fails(2);
        system.then(OLD, NEW.applied(400));
        system.then(OLD, NEW.applied(1_000).halted());
        system.then(OLD.in(STANDBY), NEW.applied(1_000).in(SEARCHABLE));

        Cli rebuild = run("rebuild", "--wait");

        assertThat(rebuild.code()).as(rebuild.err()).isZero();
        assertThat(rebuild.out()).contains("Generation 2 is searched now", "./steamgestion rollback");
    }

    @Test
    void parkedEventsAndDifferencesAreSaid() {
        system.then(OLD.in(STANDBY), NEW.applied(1_000).parked(2).in(SEARCHABLE));
        Cli parked = run("rebuild", "--wait");
        assertThat(parked.code()).isEqualTo(3);
        assertThat(parked.out()).contains("./steamgestion parked --generation 2");

        Cli json = run("rebuild", "--wait", "--json");
        assertThat(json.code()).isEqualTo(3);
        assertThat(json.out()).contains("\"state\":\"SEARCHABLE\"").contains("\"parked\":2");
    }

    @Test
    void whatDoesNotGetThereByItselfEndsWithFour() {
        system.then(OLD, NEW.applied(1_000).difference("It holds 3 reviews less."));
        assertEnds(4, "holds 3 reviews less. Decide: ./steamgestion switch 2 --accept-differences");
    }

    @Test
    void aCancelledOrLostOneEndsWithFour() throws IOException {
        for (Generations gone : List.of(NEW.in(ENDED), NEW.in(LOST), OLD)) {
            stop();
            start();
            system.then(OLD, NEW);
            system.then(gone);
            assertEnds(4, "Generation 2");
        }
    }

    @Test
    void oneThatDoesNotMoveIsGivenUp() {
        system.then(OLD, NEW);
        Cli rebuild = run("rebuild", "--wait", "--timeout", "0");

        assertThat(rebuild.code()).isEqualTo(4);
        assertThat(rebuild.err()).contains("has not moved for 0 s, 1,000 events are pending");
    }

    @Test
    void aRefusalIsASentence() {
        system.answers(
                409,
                Map.of(
                        "code",
                        "rebuild-running",
                        "message",
                        "Generation 2 is being built.",
                        "remedy",
                        "Wait, or drop it."));
        assertEnds(2, "Generation 2 is being built. Wait, or drop it.");
        assertThat(run("rollback").code()).isEqualTo(2);
    }

    @Test
    void aSideGenerationIsWaitedForUntilItIsComplete() {
        system.answers(201, SIDE.applied(0).get());
        system.then(OLD, SIDE.applied(200));
        system.then(OLD, SIDE);

        Cli rebuild = run("rebuild", "--until", "500", "--name", "before the sale", "--wait");

        assertThat(rebuild.code()).as(rebuild.err()).isZero();
        assertThat(rebuild.out()).contains("Generation 3 \"before the sale\" is complete", "--generation 3");
        assertThat(system.asked)
                .containsExactly("POST /api/generations {\"name\":\"before the sale\",\"until\":\"500\"}");
    }

    @Test
    void decidesByNumberOrName() {
        system.then(OLD, NEW, SIDE);

        assertThat(run("drop", "before the sale").out()).contains("Dropped generation 3 \"before the sale\"");
        assertThat(run("drop", "2").out()).contains("The build of generation 2 is cancelled");
        assertThat(run("switch", "2", "--accept-differences").out()).contains("Searches go to generation 1.");
        assertThat(run("rollback", "--anyway", "--json").out()).startsWith("[{").contains("\"state\":\"SEARCHABLE\"");
        assertThat(system.asked)
                .containsExactly(
                        "DELETE /api/generations/3",
                        "POST /api/generations/2/cancel",
                        "POST /api/generations/2/switch {\"acceptDifferences\":true}",
                        "POST /api/generations/rollback {\"anyway\":true}");
        Cli unknown = run("drop", "nothing");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).contains("1 (searchable), 2 (building), 3 \"before the sale\" (side)");
    }

    @Test
    void whoLeavesIsToldThatItGoesOn() {
        StringWriter err = new StringWriter();

        RebuildCommand.leave(NEW.get(), new PrintWriter(err));

        assertThat(err.toString())
                .contains("The rebuild goes on without this command", "./steamgestion drop 2 ends it");
    }

    private void assertEnds(int code, String words) {
        Cli rebuild = run("rebuild", "--wait");
        assertThat(rebuild.code()).as(rebuild.err()).isEqualTo(code);
        assertThat(rebuild.err()).contains(words).doesNotContain("\tat ");
    }

    private Cli run(Object... arguments) {
        return Cli.run(Stream.concat(Stream.of(arguments), Stream.of("--url", system.url()))
                .toArray());
    }
}
