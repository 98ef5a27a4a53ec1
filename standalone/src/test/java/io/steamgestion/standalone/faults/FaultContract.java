// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.faults;

import static io.steamgestion.standalone.faults.FaultSystem.eventually;
import static io.steamgestion.standalone.faults.FaultSystem.patient;
import static org.assertj.core.api.Assertions.assertThat;

import io.steamgestion.standalone.faults.FaultSystem.Load;
import io.steamgestion.standalone.faults.points.FaultPoint;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever fails, nothing is lost: the same for every broker. */
abstract class FaultContract extends BrokerFaultContract {

    private static final Duration OUTAGE = Duration.ofMinutes(1);

    /** Broker, Redis and Elasticsearch are found by their addresses alone, and nothing is started in their place. */
    @Test
    void theServersAreThoseOfSomebodyElse() throws Exception {
        assertThat(system.processes.ids()).containsOnlyKeys("command-side", "query-side", "projector-2", "dashboard");
        system.assertNothingLost(system.load());
    }

    @ParameterizedTest
    @EnumSource(
            to = "AFTER_SETTLE",
            mode = EnumSource.Mode.EXCLUDE,
            names = {"AFTER_CONFIRM", "AFTER_REPORT"})
    void aProcessDiesAtTheWorstMoment(FaultPoint point) throws Exception {
        kill(point);
    }

    @Test
    void theBrokerComesBackWithItsDisk() throws Exception {
        Load load = publishedAndNotApplied();
        broker.restart();
        system.processes.goOn();
        system.assertNothingLost(load);
    }

    @Test
    void elasticsearchIsAway() throws Exception {
        system.proxy.goAway();
        long wentAway = System.nanoTime();
        Load load = system.load();
        system.awaitPublished(load);
        patient().until(() -> System.nanoTime() - wentAway > OUTAGE.toNanos());
        assertThat(system.generation().path("stalled").isTextual()).isTrue();
        assertThat(system.account(load).path("pending").asInt()).isEqualTo(FaultSystem.ROWS);
        system.proxy.comeBack();
        system.assertNothingLost(load);
    }

    @ParameterizedTest
    @EnumSource(BulkFault.class)
    void aBulkRequestMeets(BulkFault fault) throws Exception {
        system.proxy.meet(fault, 12);
        Load load = system.load();
        patient().until(() -> system.proxy.faultsLeft() == 0);
        system.assertNothingLost(load);
    }

    @Test
    void theIndexIsReadOnly() throws Exception {
        system.readOnly(true);
        Load load = system.load();
        system.awaitPublished(load);
        assertStalled("read-only-allow-delete");
        system.readOnly(false);
        system.assertNothingLost(load);
    }

    @Test
    void redisIsAway() throws Exception {
        system.redis.goAway();
        Load load = system.load();
        system.awaitPublished(load);
        assertThat(system.account(load).path("pending").asInt()).isPositive();
        system.redis.comeBack();
        system.assertNothingLost(load);
    }

    @Test
    void redisIsEmptied() throws Exception {
        Load before = system.load();
        system.assertNothingLost(before);
        Load load = publishedAndNotApplied();
        system.redis.empty();
        system.processes.goOn();
        system.assertNothingLost(load);
        system.assertViewsFollow(before, 0);
    }

    @Test
    void theIndexRefusesOneReview() throws Exception {
        int row = 1_234;
        Load load = system.loadRefusedAt(row);
        system.assertNothingLostBut(load, Set.of(system.template.reviewId(row)));
        assertThat(system.queryApi
                        .get("/api/ingestions/" + load.id())
                        .at("/reconciliation/parked")
                        .asInt())
                .isEqualTo(1);

        system.discardParked(load);
        eventually(
                () -> assertThat(system.account(load).path("discarded").asInt()).isEqualTo(1));
        assertThat(system.account(load).path("parked").asInt()).isZero();
        eventually(() -> assertThat(
                        system.queryApi.get("/api/ingestions/" + load.id()).path("reconciliation"))
                .isEqualTo(system.account(load)));
    }
}
