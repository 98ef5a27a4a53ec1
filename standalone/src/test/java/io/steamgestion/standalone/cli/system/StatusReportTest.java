// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.cli.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.steamgestion.api.generation.GenerationBuild;
import io.steamgestion.api.generation.GenerationState;
import io.steamgestion.api.generation.GenerationStatus;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.api.worker.WorkerStatus;
import io.steamgestion.standalone.cli.Generations;
import io.steamgestion.standalone.cli.subcommand.SystemStatus;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StatusReportTest {

    @Test
    void theStatusSaysWhereEventsAreAndWhatHoldsThemUp() {
        GenerationChannel channel = new GenerationChannel("0a1b2c3d", 1);
        String stalled = "Elasticsearch takes no writes";
        WorkerStatus worker = new WorkerStatus(
                "ab12cd34", "here", 7, Instant.EPOCH, Instant.EPOCH, 1_900, 1_234.4, 40, 1, 180_000_000, stalled);
        GenerationStatus generation = new GenerationStatus(
                channel,
                GenerationState.SEARCHABLE,
                true,
                true,
                2_000,
                1_950,
                1_897,
                3,
                100,
                "The broker has no queue",
                stalled,
                true,
                12L,
                40,
                16_100_000,
                33_554_432,
                GenerationBuild.began(Instant.EPOCH));

        assertThat(words(status(List.of(generation), List.of(worker), Map.of("command-side", 42L, "redis", 43L))))
                .contains(
                        "generation 1   searchable: 1,897 of 2,000 events applied, 100 pending, 3 parked",
                        "  on the way: 12 in the queue, 40 held by projectors, 16.1 MB of at most 33.6 MB not applied yet",
                        "  waiting: The broker has no queue",
                        "  stalled, goes on by itself: Elasticsearch takes no writes",
                        "  far behind: what is applied shows up in searches late",
                        "projector ab12cd34 on here, process 7: position 1,900, 1,234 reviews/s, 40 held, 1 error, "
                                + "180.0 MB of memory",
                        "command-side   process 42, 250.0 MB of memory",
                        "redis          process 43");
    }

    @Test
    void theStatusSaysHowEachGenerationIs() {
        GenerationStatus building = Generations.building(2, 250, 1_000)
                .rate(1_200, 40L)
                .halted()
                .rebuildDue("the mapping is older than this version's")
                .get();
        GenerationStatus side = Generations.side(3, "before the sale", 500, 800).get();
        GenerationStatus undecided = Generations.building(4, 1_000, 1_000)
                .difference("3 reviews less than generation 1")
                .get();

        assertThat(words(status(List.of(building, side, undecided), List.of(), Map.of())))
                .contains(
                        "generation 2   building: 250 of 1,000 events applied, 750 pending, 0 parked",
                        "  25 %, 1,200/s, 0:40 left",
                        "  halted: events are held back for a moment, so that searches can move",
                        "  a rebuild is due, ./steamgestion rebuild: the mapping is older than this version's",
                        "generation 3   side \"before the sale\": 500 of 500 events applied, 0 pending, 0 parked",
                        "  complete, but searches don't move to it by themselves: 3 reviews less than generation 1",
                        "  decide: ./steamgestion switch 4 --accept-differences, or ./steamgestion drop 4");
    }

    @Test
    void theStatusClaimsNothingOfAQueueThatItCantSee() {
        GenerationStatus generation = GenerationStatus.empty(new GenerationChannel("0a1b2c3d", 1), true);

        assertThat(words(status(List.of(generation), List.of(), Map.of())))
                .contains("  on the way: the broker can't be asked for the queue, 0 held by projectors, "
                        + "0 B of at most 0 B not applied yet")
                .noneMatch(line -> line.contains("stalled") || line.contains("waiting"));
    }

    private static SystemStatus status(
            List<GenerationStatus> generations, List<WorkerStatus> workers, Map<String, Long> processes) {
        return new SystemStatus(
                "http://127.0.0.1:1",
                "http://127.0.0.1:2",
                null,
                null,
                null,
                null,
                null,
                List.of(),
                generations,
                workers,
                0,
                processes,
                Map.of("command-side", 250_000_000L));
    }

    private static List<String> words(SystemStatus status) {
        StringWriter words = new StringWriter();
        new StatusReport(new PrintWriter(words, true)).print(status);
        return words.toString().lines().toList();
    }
}
