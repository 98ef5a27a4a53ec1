// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.projector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import io.steamgestion.query.Parts;
import io.steamgestion.query.Samples;
import io.steamgestion.query.Wire;
import io.steamgestion.query.WithQuerySide;
import io.steamgestion.query.World;
import io.steamgestion.query.workers.Worker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.redis.core.StringRedisTemplate;

/** What Elasticsearch itself answers when it does not take a batch for now, and how the projector goes on. */
@WithQuerySide
class BulkIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Autowired
    Rest5Client elasticsearch;

    @Autowired
    StringRedisTemplate redis;

    @Autowired
    Worker worker;

    @Autowired
    Admission admission;

    World world;
    Wire wire;

    @BeforeEach
    void createWorld() throws Exception {
        world = World.create(elasticsearch, redis);
        wire = new Wire(world.channel());
        wire.declareReportQueue();
        Parts.COMMAND_SIDE.only(world.channel());
    }

    @AfterEach
    void leaveWorld() throws Exception {
        Parts.COMMAND_SIDE.none();
        wire.close();
    }

    /** Elasticsearch lifts this block by itself, every half minute, as the disk is not full: then it is set once more. */
    @Test
    void aReadOnlyIndexIsWaitedForAndCountsAsNoOverload() throws Exception {
        int before = admission.limit();
        AtomicInteger batches = new AtomicInteger();

        await().pollInterval(Duration.ofSeconds(1)).atMost(PATIENCE).untilAsserted(() -> {
            if (worker.status().stalled() == null) {
                set("/" + world.channel().reviewIndex() + "/_settings", "index.blocks.read_only_allow_delete", "true");
                int batch = batches.incrementAndGet();
                wire.publish(batch, Samples.batch("a", batch, Samples.reviews(100L * batch, 100)));
            }
            assertThat(worker.status().stalled()).contains("takes no writes", "read-only-allow-delete");
        });

        assertThat(wire.unsettled()).isPositive();
        assertThat(admission.limit()).isGreaterThanOrEqualTo(before);
        set("/" + world.channel().reviewIndex() + "/_settings", "index.blocks.read_only_allow_delete", "null");
        awaitApplied();
    }

    @Test
    void aBlockOfThePeopleWhoRunItIsWaitedForToo() throws Exception {
        set("/" + world.channel().reviewIndex() + "/_settings", "index.blocks.write", "true");

        publishAndAwaitStall("takes no writes", "index write");

        set("/" + world.channel().reviewIndex() + "/_settings", "index.blocks.write", "false");
        awaitApplied();
    }

    @Test
    void aLostIndexIsWaitedFor() throws Exception {
        world.call(
                "DELETE",
                "/" + world.channel().reviewIndex() + "," + world.channel().rejectionIndex(),
                null);

        publishAndAwaitStall("The index is gone", world.channel().reviewIndex());

        world.createIndices();
        awaitApplied();
    }

    @Test
    void aClosedIndexIsWaitedFor() throws Exception {
        world.call("POST", "/" + world.channel().reviewIndex() + "/_close", null);

        publishAndAwaitStall("index_closed_exception", "closed");

        world.call("POST", "/" + world.channel().reviewIndex() + "/_open", null);
        awaitApplied();
    }

    @Test
    void anOverloadedServerGetsFewerRequestsAtATime() throws Exception {
        // Only requests that are read as a whole count against the breaker.
        set("/_cluster/settings", "rest.incremental_bulk", "false");
        set("/_cluster/settings", "network.breaker.inflight_requests.limit", "\"3kb\"");
        try {
            publishAndAwaitStall("Elasticsearch is overloaded", "bulk requests at a time: 1");
            assertThat(admission.limit()).isEqualTo(1);
        } finally {
            set("/_cluster/settings", "network.breaker.inflight_requests.limit", "null");
            set("/_cluster/settings", "rest.incremental_bulk", "null");
        }
        awaitApplied();
        for (int batch = 2; batch < 50; batch++) {
            wire.publish(batch, Samples.batch("a", batch, Samples.reviews(1_000L * batch, 1)));
        }
        await().atMost(PATIENCE).until(admission::limit, allowed -> allowed >= 3);
    }

    private void set(String path, String name, String value) {
        String setting = "{\"%s\":%s}".formatted(name, value);
        boolean ofTheCluster = path.startsWith("/_cluster");
        assertThat(world.call("PUT", path, ofTheCluster ? "{\"transient\":" + setting + "}" : setting)
                        .path("acknowledged")
                        .asBoolean())
                .isTrue();
    }

    private void publishAndAwaitStall(String... words) throws Exception {
        wire.publish(1, Samples.batch("a", 1, Samples.reviews(1, 100)));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(worker.status().stalled()).contains(words));
        assertThat(wire.reports()).isEmpty();
    }

    private void awaitApplied() {
        await().atMost(PATIENCE).until(wire::unsettled, left -> left == 0);
        assertThat(wire.reports())
                .isNotEmpty()
                .allSatisfy(report -> assertThat(report.parked()).isEmpty());
        assertThat(world.documents()).hasSizeGreaterThanOrEqualTo(100);
    }
}
