// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.command.generation.reconcile.GenerationReconciler;
import io.steamgestion.command.platform.RunningCommandSide;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole command side with a real Elasticsearch, once: the rules are tested with indices in memory. */
class GenerationReconcilerIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    @Test
    void replacesALostIndexAndWaitsForAnElasticsearchThatIsAway() throws Exception {
        Elasticsearch elasticsearch = new Elasticsearch(Servers.ELASTICSEARCH.address());
        CommandSides commandSides = CommandSides.in(folder);
        try (RunningCommandSide commandSide = commandSides.start("data")) {
            GenerationChannel first = CommandSides.awaitSearchable(commandSide);
            commandSides.ingest(commandSide);
            CommandSides.awaitPublished(commandSide, first);
            elasticsearch.done("DELETE", "/" + first.reviewIndex(), "");
            CommandSides.checkNow(commandSide);
            GenerationChannel second = CommandSides.awaitGeneration(commandSide, 2);
            assertThat(elasticsearch.searched()).contains(second.reviewIndex());
            CommandSides.awaitPublished(commandSide, second);

            Servers.ELASTICSEARCH.stop();
            GenerationReconciler reconciler = commandSide.bean(GenerationReconciler.class);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(reconciler.condition())
                            .hasValueSatisfying(condition ->
                                    assertThat(condition.code()).isEqualTo(Condition.Code.ELASTICSEARCH_UNAVAILABLE)));
            Servers.ELASTICSEARCH.restart();
            await().atMost(PATIENCE).until(() -> reconciler.condition().isEmpty());
            assertThat(CommandSides.awaitSearchable(commandSide)).isEqualTo(second);
        }
    }
}
