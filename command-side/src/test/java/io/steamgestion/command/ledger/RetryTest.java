// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.ledger;

import static io.steamgestion.command.ledger.LedgerAccounts.account;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.steamgestion.api.parked.ParkedKey;
import io.steamgestion.api.parked.ParkedKind;
import io.steamgestion.api.parked.ParkedState;
import io.steamgestion.api.parked.ParkedStatus;
import io.steamgestion.api.transport.AppliedReport;
import io.steamgestion.api.transport.AppliedReport.ParkedItem;
import io.steamgestion.command.eventstore.SqliteFile;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Position 1 has ten rows, of which reviews 41 and 42 were refused; position 2 could not be read. */
class RetryTest {

    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant LATER = Instant.parse("2026-01-02T00:00:00Z");
    private static final ParkedKey REVIEW_41 = new ParkedKey(1, 41L);
    private static final ParkedKey REVIEW_42 = new ParkedKey(1, 42L);
    private static final ParkedKey EVENT_2 = new ParkedKey(2, null);

    @TempDir
    private Path folder;

    private LedgerFile file;
    private Ledger ledger;
    private Instant now = FIRST;
    private final List<Long> heard = new ArrayList<>();

    @BeforeEach
    void park() {
        open();
        ledger.open(1, "cafe0001", "uuid");
        ledger.settle(List.of(refused(1, 0, 41L, 42L), unreadable(2, 0)));
        ledger.listen((generation, position) -> heard.add(position));
        now = LATER;
    }

    @AfterEach
    void close() {
        file.close();
    }

    @Test
    void knowsTheRowsOfAnEventThatNobodyCanRead() {
        assertThat(account(ledger, 1, "abc")).isEqualTo(new Account(8, 2, 0));
        assertThat(account(ledger, 1, "damaged")).isEqualTo(new Account(0, 7, 0));
        assertThat(item(EVENT_2)).hasValueSatisfying(item -> {
            assertThat(item.rows()).isEqualTo(7);
            assertThat(item.kind()).isEqualTo(ParkedKind.UNDECODABLE);
            assertThat(item.id()).isEqualTo("1-2");
        });
    }

    @Test
    void rowsThatAreTriedAgainArePending() {
        retry(1, REVIEW_41);
        assertThat(account(ledger, 1, "abc")).isEqualTo(new Account(8, 1, 0));
        assertThat(ledger.reopened(1, 0, 10)).containsExactly(1L);
        assertThat(ledger.round(1, 1)).isEqualTo(1);
        assertThat(ledger.isSettled(1, 1)).isFalse();
        assertThat(ledger.completeThrough(1)).isZero();
        assertThat(ledger.pending(1, 0, 4, 10)).containsExactly(1L, 3L, 4L);
        assertThat(ledger.pending(1, 0, 4, 2)).containsExactly(1L, 3L);
        assertThat(ledger.pending(1, 1, 4, 10)).containsExactly(3L, 4L);
        assertThat(ledger.feed(1).orElseThrow().settled()).isEqualTo(1);
        assertThat(ledger.parked().events(1)).isEqualTo(1);
        assertThat(item(REVIEW_41))
                .hasValueSatisfying(item -> assertThat(item.state()).isEqualTo(ParkedState.RETRYING));
    }

    @Test
    void whatIsRefusedAgainIsParkedAgain() {
        retry(1, REVIEW_41, REVIEW_42);
        ledger.settle(List.of(refused(1, 1, 41L, 42L)));
        assertThat(account(ledger, 1, "abc")).isEqualTo(new Account(8, 2, 0));
        assertThat(ledger.isSettled(1, 1)).isTrue();
        assertThat(heard).containsExactly(1L);
        assertThat(item(REVIEW_41)).hasValueSatisfying(item -> {
            assertThat(item.state()).isEqualTo(ParkedState.PARKED);
            assertThat(item.tries()).isEqualTo(2);
            assertThat(item.firstAt()).isEqualTo(FIRST);
            assertThat(item.lastAt()).isEqualTo(LATER);
        });
    }

    @Test
    void whatIsNotRefusedAnyMoreIsApplied() {
        retry(1, REVIEW_41);
        ledger.settle(List.of(refused(1, 1, 42L)));
        assertThat(account(ledger, 1, "abc")).isEqualTo(new Account(9, 1, 0));
        assertThat(item(REVIEW_41)).isEmpty();
        retry(2, REVIEW_42);
        ledger.settle(List.of(refused(1, 2)));
        assertThat(account(ledger, 1, "abc")).isEqualTo(new Account(10, 0, 0));
        assertThat(ledger.reopened(1, 0, 10)).isEmpty();
        assertThat(rounds()).isZero();
    }

    @Test
    void whatIsNewlyRefusedIsParked() {
        retry(1, REVIEW_41);
        ledger.settle(List.of(refused(1, 1, 42L, 43L)));
        assertThat(account(ledger, 1, "abc")).isEqualTo(new Account(8, 2, 0));
        assertThat(item(new ParkedKey(1, 43L)))
                .hasValueSatisfying(item -> assertThat(item.firstAt()).isEqualTo(LATER));
    }

    @Test
    void aReportOfAnEarlierRoundIsNoAnswer() {
        retry(1, REVIEW_41);
        ledger.settle(List.of(refused(1, 0, 41L, 42L), refused(1, 0)));
        assertThat(ledger.isSettled(1, 1)).isFalse();
        ledger.settle(List.of(refused(1, 1, 41L, 42L), refused(1, 1)));
        assertThat(account(ledger, 1, "abc")).isEqualTo(new Account(8, 2, 0));
        retry(2, REVIEW_41);
        assertThat(ledger.round(1, 1)).isEqualTo(2);
        ledger.settle(List.of(refused(1, 1)));
        assertThat(ledger.isSettled(1, 1)).isFalse();
        ledger.settle(List.of(refused(1, 3)));
        assertThat(account(ledger, 1, "abc")).isEqualTo(new Account(10, 0, 0));
    }

    @Test
    void aRetryOfAnotherItemMeanwhileIsARoundOfItsOwn() {
        retry(1, REVIEW_41);
        retry(2, REVIEW_42);
        ledger.settle(List.of(refused(1, 1, 42L)));
        assertThat(ledger.isSettled(1, 1)).isFalse();
        ledger.settle(List.of(refused(1, 2)));
        assertThat(account(ledger, 1, "abc")).isEqualTo(new Account(10, 0, 0));
    }

    @Test
    void whatIsDiscardedStaysSoUntilItIsWritten() {
        discard(1, "an advertisement", REVIEW_41);
        assertThat(account(ledger, 1, "abc")).isEqualTo(new Account(8, 1, 1));
        retry(2, REVIEW_41);
        assertThat(ledger.isSettled(1, 1)).isTrue();
        retry(3, REVIEW_42);
        ledger.settle(List.of(refused(1, 1, 41L)));
        assertThat(account(ledger, 1, "abc")).isEqualTo(new Account(9, 0, 1));
        assertThat(item(REVIEW_41)).hasValueSatisfying(item -> {
            assertThat(item.state()).isEqualTo(ParkedState.DISCARDED);
            assertThat(item.note()).isEqualTo("an advertisement");
        });
        assertThat(ledger.parked().events(1)).isEqualTo(1);
    }

    /** As when the ledger lost its end in a power cut: both decisions are followed before the event is reported again. */
    @Test
    void ofSeveralDecisionsTheLastHolds() {
        retry(1, REVIEW_41, EVENT_2);
        discard(2, "an advertisement", REVIEW_41, EVENT_2);
        assertThat(account(ledger, 1, "abc")).isEqualTo(new Account(8, 1, 1));
        assertThat(account(ledger, 1, "damaged")).isEqualTo(new Account(0, 0, 7));
        ledger.settle(List.of(refused(1, 1, 41L, 42L), report(2, 1, "damaged", 7, List.of())));
        assertThat(account(ledger, 1, "abc")).isEqualTo(new Account(8, 1, 1));
        assertThat(account(ledger, 1, "damaged")).isEqualTo(new Account(7, 0, 0));
        assertThat(item(REVIEW_41)).hasValueSatisfying(item -> {
            assertThat(item.state()).isEqualTo(ParkedState.DISCARDED);
            assertThat(item.note()).isEqualTo("an advertisement");
        });
    }

    @Test
    void whatIsDiscardedAndWrittenAfterAllIsApplied() {
        discard(1, "an advertisement", REVIEW_41);
        retry(2, REVIEW_42);
        ledger.settle(List.of(refused(1, 1)));
        assertThat(account(ledger, 1, "abc")).isEqualTo(new Account(10, 0, 0));
        assertThat(item(REVIEW_41)).isEmpty();
    }

    @Test
    void aWholeEventIsTriedAgainLikeAReview() {
        retry(1, EVENT_2);
        assertThat(account(ledger, 1, "damaged")).isEqualTo(Account.NOTHING);
        ledger.settle(List.of(unreadable(2, 1)));
        assertThat(account(ledger, 1, "damaged")).isEqualTo(new Account(0, 7, 0));
        assertThat(item(EVENT_2))
                .hasValueSatisfying(item -> assertThat(item.tries()).isEqualTo(6));
        retry(2, EVENT_2);
        ledger.settle(List.of(report(2, 2, "damaged", 7, List.of(parked(9L)))));
        assertThat(account(ledger, 1, "damaged")).isEqualTo(new Account(6, 1, 0));
        assertThat(item(EVENT_2)).isEmpty();
        assertThat(item(new ParkedKey(2, 9L))).isPresent();
    }

    @Test
    void aWholeEventThatIsDiscardedLeavesNothingPending() {
        discard(1, "beyond repair", EVENT_2);
        assertThat(account(ledger, 1, "damaged")).isEqualTo(new Account(0, 0, 7));
    }

    @Test
    void anEventThatWasWrittenOnceStaysWrittenIfItsRetryFailsAsAWhole() {
        discard(1, "an advertisement", REVIEW_42);
        retry(2, REVIEW_41);
        ledger.settle(List.of(report(
                1, 1, "abc", 10, List.of(new ParkedItem(null, ParkedKind.UNDELIVERABLE, 5, "nobody reported it")))));
        assertThat(account(ledger, 1, "abc")).isEqualTo(new Account(8, 1, 1));
        assertThat(item(REVIEW_41)).hasValueSatisfying(item -> {
            assertThat(item.kind()).isEqualTo(ParkedKind.UNDELIVERABLE);
            assertThat(item.tries()).isEqualTo(6);
        });
    }

    @Test
    void aLateReportEndsWhatNobodyHadReported() {
        ParkedItem unheard = new ParkedItem(null, ParkedKind.UNDELIVERABLE, 5, "nobody reported it");
        AppliedReport givenUp = report(3, 0, null, 0, List.of(unheard));
        ledger.settle(List.of(givenUp));
        assertThat(account(ledger, 1, "damaged")).isEqualTo(new Account(0, 14, 0));
        ledger.settle(List.of(givenUp, report(3, 0, "damaged", 7, List.of()), givenUp));
        assertThat(account(ledger, 1, "damaged")).isEqualTo(new Account(7, 7, 0));
    }

    @Test
    void anActIsFollowedOnce() {
        retry(1, REVIEW_41);
        ledger.settle(List.of(refused(1, 1, 41L, 42L)));
        retry(1, REVIEW_41);
        assertThat(ledger.isSettled(1, 1)).isTrue();
        discard(1, "again", REVIEW_42);
        assertThat(account(ledger, 1, "abc")).isEqualTo(new Account(8, 2, 0));
        assertThat(ledger.acts().through(1)).isEqualTo(1);
    }

    @Test
    void remembersRoundsAndActsAfterARestart() {
        retry(1, REVIEW_41, EVENT_2);
        file.close();
        open();
        assertThat(ledger.reopened(1, 0, 10)).containsExactly(1L, 2L);
        assertThat(ledger.reopened(1, 1, 10)).containsExactly(2L);
        assertThat(ledger.feed(1).orElseThrow().settled()).isZero();
        retry(1, REVIEW_41);
        ledger.settle(List.of(refused(1, 0), refused(1, 1)));
        assertThat(account(ledger, 1, "abc")).isEqualTo(new Account(10, 0, 0));
    }

    /** A power cut may take the end of the ledger, which commits without a sync, and leave the event of the decision. */
    @Test
    void aDecisionOutlivesTheReportThatItWasAbout() {
        discard(1, "an advertisement", new ParkedKey(3, 7L));
        assertThat(account(ledger, 1, "abc")).isEqualTo(new Account(8, 2, 0));
        ledger.settle(List.of(refused(3, 0, 7L, 8L)));
        assertThat(account(ledger, 1, "abc")).isEqualTo(new Account(16, 3, 1));
        assertThat(item(new ParkedKey(3, 7L)))
                .hasValueSatisfying(item -> assertThat(item.note()).isEqualTo("an advertisement"));
    }

    @Test
    void countsWhatAnEarlierVersionParked() {
        file.close();
        Path old = folder.resolve("old.db");
        try (HikariDataSource first = SqliteFile.writer(old, SqliteFile.Synchronous.NORMAL)) {
            Flyway.configure()
                    .dataSource(first)
                    .locations("classpath:db/ledger")
                    .target("1")
                    .load()
                    .migrate();
            JdbcClient jdbc = JdbcClient.create(first);
            jdbc.sql("INSERT INTO feed VALUES (1, 'cafe0001', 'uuid', 3, 3)").update();
            jdbc.sql("INSERT INTO account VALUES (1, 'damaged', 1, 8)").update();
            jdbc.sql("INSERT INTO parked_item VALUES (1, 1, 41, 'damaged', 'no date', 'worker'),"
                            + " (1, 2, 0, 'damaged', 'a defect', 'worker'), (1, 3, 0, NULL, 'damaged', 'worker')")
                    .update();
        }
        file = new LedgerFile(old);
        ledger = ledger(file);
        for (int start = 1; start <= 2; start++) {
            ledger.lookUpRows();
            assertThat(account(ledger, 1, "damaged")).isEqualTo(new Account(1, 15, 0));
        }
        discard(0, "old", REVIEW_41, EVENT_2, new ParkedKey(3, null));
        assertThat(account(ledger, 1, "damaged")).isEqualTo(new Account(1, 0, 15));
        assertThat(item(REVIEW_41))
                .hasValueSatisfying(item -> assertThat(item.kind()).isEqualTo(ParkedKind.REFUSED));
        assertThat(item(EVENT_2))
                .hasValueSatisfying(item -> assertThat(item.kind()).isEqualTo(ParkedKind.FAILED));
    }

    @Test
    void isSmallAtAHundredThousandEvents() {
        List<AppliedReport> group = new ArrayList<>();
        for (long position = 3; position <= 100_000; position++) {
            group.add(position % 100 == 0 ? refused(position, 0, position) : refused(position, 0));
            if (group.size() == 100 || position == 100_000) {
                ledger.settle(group);
                group.clear();
            }
        }
        List<ParkedKey> all = LongStream.rangeClosed(1, 1000)
                .mapToObj(hundred -> new ParkedKey(hundred * 100, hundred * 100))
                .toList();
        ledger.acts().retry(1, 1, all);
        assertThat(ledger.feed(1).orElseThrow().settled()).isEqualTo(99_000);
        assertThat(ledger.pending(1, 0, 100_000, 2000)).hasSize(1000);
        assertThat(count("settled")).isZero();
        assertThat(ledger.positions(1).kept()).isZero();
        for (ParkedKey key : all) {
            ledger.settle(List.of(refused(key.position(), 1)));
        }
        assertThat(account(ledger, 1, "abc")).isEqualTo(new Account(10 * 99_999 - 2, 2, 0));
        assertThat(rounds() + count("settled")).isZero();
        assertThat(ledger.positions(1).kept()).isZero();
    }

    private void open() {
        file = new LedgerFile(folder.resolve("ledger.db"));
        ledger = ledger(file);
    }

    private Ledger ledger(LedgerFile of) {
        return new Ledger(of, position -> Optional.of(new EventRows.Rows("damaged", 7)), () -> now);
    }

    private void retry(long sequenceNumber, ParkedKey... items) {
        ledger.acts().retry(1, sequenceNumber, List.of(items));
    }

    private void discard(long sequenceNumber, String note, ParkedKey... items) {
        ledger.acts().discard(1, sequenceNumber, List.of(items), note, now);
    }

    private Optional<ParkedStatus> item(ParkedKey key) {
        return ledger.parked().byId(new ParkedId(1, key));
    }

    private long rounds() {
        return count("reopened");
    }

    private long count(String table) {
        return file.jdbc()
                .sql("SELECT count(*) FROM " + table)
                .query(Long.class)
                .single();
    }

    private static AppliedReport refused(long position, int round, Long... reviews) {
        return report(
                position,
                round,
                "abc",
                10,
                Arrays.stream(reviews).map(RetryTest::parked).toList());
    }

    private static AppliedReport unreadable(long position, int round) {
        return report(position, round, null, 0, List.of(new ParkedItem(null, ParkedKind.UNDECODABLE, 3, "damaged")));
    }

    private static ParkedItem parked(Long review) {
        return new ParkedItem(review, ParkedKind.REFUSED, 1, "no date");
    }

    private static AppliedReport report(
            long position, int round, @Nullable String ingestion, int rows, List<ParkedItem> parked) {
        return new AppliedReport("cafe0001", 1, position, round, ingestion, rows, parked, "worker");
    }
}
