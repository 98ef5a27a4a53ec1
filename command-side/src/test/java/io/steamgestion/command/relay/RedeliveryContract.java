// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.relay;

import static io.steamgestion.command.ledger.LedgerAccounts.account;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.GetResponse;
import io.steamgestion.api.parked.ParkedKey;
import io.steamgestion.api.parked.ParkedKind;
import io.steamgestion.api.transport.AppliedReport;
import io.steamgestion.api.transport.AppliedReport.ParkedItem;
import io.steamgestion.api.transport.MessageHeaders;
import io.steamgestion.command.ledger.Account;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What is lost comes back, and nothing else is published twice, over whichever broker. */
abstract class RedeliveryContract extends RelayFixture {

    /** Far longer than it takes to heal. */
    static final Duration LONG_ENOUGH = QUIET_TIME.multipliedBy(6);

    private static final long REVIEW = 5;

    /** The broker comes back without anything that it held. */
    abstract void restartBrokerWithoutItsDisk() throws Exception;

    @Test
    void aPurgedQueueHealsWhileTheConnectionStands() throws Exception {
        publishAndSee(40);
        ledger.settle(List.of(applied(1), applied(2), applied(4)));
        purge();
        await().atMost(PATIENCE).until(() -> queued() == 37);
        assertThat(take()).doesNotHaveDuplicates().hasSize(37).doesNotContain(1L, 2L, 4L);
    }

    @Test
    @ResourceLock(BROKER)
    void aBrokerWithoutItsDiskHeals() throws Exception {
        publishAndSee(20);
        ledger.settle(List.of(applied(1), applied(2), applied(4)));
        restartBrokerWithoutItsDisk();
        await().ignoreExceptions().atMost(PATIENCE).until(() -> queued() == 17);
        assertThat(take()).doesNotHaveDuplicates().hasSize(17).doesNotContain(1L, 2L, 4L);
    }

    @Test
    void aDeletedQueueIsDeclaredAgainAndHeals() throws Exception {
        publishAndSee(20);
        try (Channel channel = channel()) {
            channel.queueDelete(generation.queue());
        }
        await().ignoreExceptions().atMost(PATIENCE).until(() -> queued() == 20);
        assertThat(take()).doesNotHaveDuplicates().hasSize(20);
    }

    @Test
    void whatWentToAnotherApplicationOnlyHeals() throws Exception {
        relays.start(generation);
        awaitPublished(1);
        String listener = "listener-of-" + generation.storeId();
        try (Channel channel = channel()) {
            channel.queueDeclare(listener, true, false, false, null);
            channel.queueBind(listener, generation.exchange(), "#");
            channel.queueUnbind(generation.queue(), generation.exchange(), generation.bindingKey());
            storeUpTo(3);
            awaitPublished(3);
            awaitTaken(positions(1, 3));
            channel.queueDelete(listener);
        }
    }

    @Test
    void aFullWindowDoesNotKeepFromHealing() throws Exception {
        relays = relays(1);
        publishAndSee(5);
        storeUpTo(10);
        await().atMost(PATIENCE).until(() -> waiting().contains("behind"));
        purge();
        await().atMost(PATIENCE).until(() -> queued() == 5);
        assertThat(take()).containsExactlyElementsOf(positions(1, 5));
        assertThat(published()).isEqualTo(5);
    }

    @Test
    void whatWaitsInTheQueueIsNotPublishedTwice() throws Exception {
        publishAndSee(20);
        stays(() -> queued() == 20);
        assertThat(relay().queued()).isEqualTo(20);
        assertThat(take()).containsExactlyElementsOf(positions(1, 20));
    }

    @Test
    void whatAWorkerHoldsIsNotPublishedTwice() throws Exception {
        publishAndSee(20);
        say(20, null);
        assertThat(take()).hasSize(20);
        stays(() -> {
            say(20, null);
            return queued() == 0;
        });
        await("what it does not hold any more is lost").atMost(PATIENCE).until(() -> {
            say(0, null);
            return queued() == 20;
        });
    }

    @Test
    void nothingHealsWhileAWorkerIsStalled() throws Exception {
        publishAndSee(20);
        say(0, "Elasticsearch is away");
        purge();
        stays(() -> {
            say(0, "Elasticsearch is away");
            return queued() == 0;
        });
        assertThat(relays.workers().of(1).stalled()).isEqualTo("Elasticsearch is away");
        await().atMost(PATIENCE).until(() -> {
            say(0, null);
            return queued() == 20;
        });
        assertThat(relays.workers().of(1).stalled()).isNull();
    }

    @Test
    void aSteadyTrickleDoesNotKeepFromHealing() throws Exception {
        publishAndSee(3);
        purge();
        // Only looks that fall between two events of the trickle count.
        await().atMost(PATIENCE.multipliedBy(3)).until(() -> {
            storeUpTo((int) events.head() + 1);
            List<Long> taken = take();
            ledger.settle(taken.stream()
                    .filter(position -> position > 3)
                    .map(this::applied)
                    .toList());
            return taken.containsAll(positions(1, 3));
        });
    }

    @Test
    void whatStaysLostIsGivenUpAfterItsRounds() throws Exception {
        publishAndSee(3);
        ledger.settle(List.of(applied(1), applied(3)));
        for (int publication = 0; publication <= HEALING_ROUNDS; publication++) {
            awaitTaken(List.of(2L));
        }
        await().atMost(PATIENCE).until(() -> ledger.isSettled(1, 2));
        assertThat(ledger.parked().events(1)).isEqualTo(1);
        assertThat(account(ledger, 1, INGESTION)).isEqualTo(new Account(0, ROWS, 0));
        assertThat(relay().outstandingBytes()).isZero();
        assertThat(queued()).isZero();
    }

    @Test
    void aRestartGoesOnCountingTheRounds() throws Exception {
        publishAndSee(2);
        ledger.settle(List.of(applied(1)));
        for (int publication = 0; publication <= HEALING_ROUNDS; publication++) {
            awaitTaken(List.of(2L));
            restartCommandSide();
        }
        await().atMost(PATIENCE).until(() -> ledger.isSettled(1, 2));
        assertThat(take()).as("published no more").isEmpty();
    }

    @Test
    void aReportSettlesWhatWasPublishedAgain() throws Exception {
        publishAndSee(3);
        purge();
        await().atMost(PATIENCE).until(() -> queued() == 3);
        for (long position : take()) {
            report(applied(position));
        }
        await().atMost(PATIENCE).until(() -> ledger.pending(1, 0, 3, 10).isEmpty());
        assertThat(relay().outstandingBytes()).isZero();
        stays(() -> queued() == 0);
        assertThat(ledger.parked().events(1)).isZero();
    }

    @Test
    void whatIsTriedAgainIsPublishedAtOnceAndHealedLikeAllElse() throws Exception {
        publishAndSee(3);
        assertThat(take()).hasSize(3);
        ledger.settle(List.of(applied(1), refused(2, 0), applied(3)));

        ledger.acts().retry(1, 1, List.of(new ParkedKey(2, REVIEW)));
        assertThat(awaitMessageOf(2).getProps().getHeaders()).containsEntry(MessageHeaders.ROUND, 1);
        assertThat(awaitMessageOf(2).getProps().getHeaders())
                .as("taken and not reported: lost")
                .containsEntry(MessageHeaders.ROUND, 1);

        report(applied(2));
        report(applied(2, 1));
        await().atMost(PATIENCE).until(() -> ledger.isSettled(1, 2));
        assertThat(relay().outstandingBytes()).isZero();
        assertThat(ledger.parked().events(1)).isZero();
    }

    @Test
    void aRestartDoesNotPublishARetryTwice() throws Exception {
        publishAndSee(3);
        assertThat(take()).hasSize(3);
        ledger.settle(List.of(applied(1), refused(2, 0), applied(3)));
        ledger.acts().retry(1, 1, List.of(new ParkedKey(2, REVIEW)));
        await().atMost(PATIENCE).until(() -> queued() == 1);
        await().atMost(PATIENCE).until(() -> relay().queued() == 1); // a look later: it is noted, too

        restartCommandSide();

        assertThat(relay().outstandingBytes()).isPositive();
        stays(() -> queued() == 1);
    }

    @Test
    void aRetryThatNobodyReportsIsGivenUpAgain() throws Exception {
        publishAndSee(2);
        assertThat(take()).hasSize(2);
        ledger.settle(List.of(applied(1), refused(2, 0)));
        ledger.acts().retry(1, 1, List.of(new ParkedKey(2, REVIEW)));
        for (int publication = 0; publication <= HEALING_ROUNDS; publication++) {
            awaitTaken(List.of(2L));
        }
        await().atMost(PATIENCE).until(() -> ledger.isSettled(1, 2));
        assertThat(ledger.parked().events(1)).isEqualTo(1);
        assertThat(account(ledger, 1, INGESTION)).isEqualTo(new Account(ROWS - 1, 1, 0));
        assertThat(relay().outstandingBytes()).isZero();
    }

    private AppliedReport refused(long position, int round) {
        ParkedItem item = new ParkedItem(REVIEW, ParkedKind.REFUSED, 1, "its text is too long");
        return new AppliedReport(generation.storeId(), 1, position, round, INGESTION, ROWS, List.of(item), "a test");
    }

    private AppliedReport applied(long position, int round) {
        return new AppliedReport(generation.storeId(), 1, position, round, INGESTION, ROWS, List.of(), "a test");
    }

    private GetResponse awaitMessageOf(long position) {
        List<GetResponse> taken = new ArrayList<>();
        await().atMost(PATIENCE).until(() -> {
            taken.addAll(takeMessages());
            return !taken.isEmpty();
        });
        assertThat(taken).hasSize(1);
        assertThat(taken.getFirst().getProps().getHeaders()).containsEntry(MessageHeaders.POSITION, position);
        return taken.getFirst();
    }

    /** Stores events up to the position, and has them published and seen in the queue: what was seen there and is gone is lost. */
    void publishAndSee(int position) {
        publishUpTo(position);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(relay().queued()).isEqualTo(position));
    }

    /** Holds for far longer than it takes to heal. */
    void stays(Callable<Boolean> condition) {
        await().during(LONG_ENOUGH).atMost(LONG_ENOUGH.plus(PATIENCE)).until(condition);
    }
}
