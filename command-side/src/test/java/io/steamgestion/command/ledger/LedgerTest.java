// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.ledger;

import static io.steamgestion.command.ledger.LedgerAccounts.account;
import static org.assertj.core.api.Assertions.assertThat;

import io.steamgestion.api.parked.ParkedKind;
import io.steamgestion.api.transport.AppliedReport;
import io.steamgestion.api.transport.AppliedReport.ParkedItem;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {

    @TempDir
    private Path folder;

    private LedgerFile file;
    private Ledger ledger;

    @BeforeEach
    void open() {
        file = new LedgerFile(folder.resolve("ledger.db"));
        ledger = new Ledger(file, position -> Optional.empty(), Clock.systemUTC());
        ledger.open(1, "cafe0001", "uuid");
    }

    @AfterEach
    void close() {
        file.close();
    }

    @Test
    void countsEachReportOnceInWhateverOrder() {
        List<AppliedReport> reports = new ArrayList<>(LongStream.rangeClosed(1, 100)
                .mapToObj(position -> applied(position, 10))
                .toList());
        reports.addAll(List.copyOf(reports));
        Collections.shuffle(reports, new Random(7));
        for (AppliedReport report : reports) {
            ledger.settle(List.of(report));
        }
        assertThat(ledger.feed(1).orElseThrow().settled()).isEqualTo(100);
        assertThat(account(ledger, 1, "abc")).isEqualTo(new Account(1000, 0, 0));
        assertThat(ledger.pending(1, 0, 100, 10)).isEmpty();
    }

    @Test
    void countsAReportOnceWithinAGroup() {
        ledger.settle(List.of(applied(1, 10), applied(1, 10)));
        assertThat(account(ledger, 1, "abc")).isEqualTo(new Account(10, 0, 0));
    }

    @Test
    void namesThePendingPositionsInBetween() {
        ledger.settle(List.of(applied(1, 1), applied(2, 1), applied(4, 1), applied(7, 1)));
        assertThat(ledger.pending(1, 0, 8, 10)).containsExactly(3L, 5L, 6L, 8L);
        assertThat(ledger.pending(1, 0, 8, 2)).containsExactly(3L, 5L);
        assertThat(ledger.pending(1, 5, 8, 10)).containsExactly(6L, 8L);
        assertThat(ledger.isSettled(1, 4)).isTrue();
        assertThat(ledger.isSettled(1, 5)).isFalse();
    }

    @Test
    void isCompleteUpToTheFirstPositionThatNobodyHasReported() {
        assertThat(ledger.completeThrough(1)).isZero();
        ledger.settle(List.of(applied(1, 1), applied(3, 1)));
        assertThat(ledger.completeThrough(1)).isEqualTo(1);
        ledger.settle(List.of(applied(2, 1)));
        assertThat(ledger.completeThrough(1)).isEqualTo(3);
        assertThat(ledger.isComplete(1, 3)).isTrue();
        assertThat(ledger.isComplete(1, 4)).isFalse();
        assertThat(ledger.completeThrough(2)).isZero();
    }

    @Test
    void remembersEverythingAfterARestart() {
        ledger.published(1, 9);
        ledger.settle(List.of(applied(1, 5), applied(3, 5)));
        file.close();
        file = new LedgerFile(folder.resolve("ledger.db"));
        ledger = new Ledger(file, position -> Optional.empty(), Clock.systemUTC());
        assertThat(ledger.feed(1)).contains(new Feed(1, "cafe0001", "uuid", 9, 2));
        assertThat(ledger.pending(1, 0, 4, 10)).containsExactly(2L, 4L);
        ledger.settle(List.of(applied(3, 5)));
        assertThat(account(ledger, 1, "abc")).isEqualTo(new Account(10, 0, 0));
    }

    @Test
    void keepsParkedReviewsApartFromAppliedOnes() {
        ledger.settle(List.of(
                new AppliedReport(
                        "cafe0001",
                        1,
                        1,
                        0,
                        "abc",
                        10,
                        List.of(new ParkedItem(42L, ParkedKind.REFUSED, 1, "no date")),
                        "worker"),
                new AppliedReport(
                        "cafe0001",
                        1,
                        2,
                        0,
                        "abc",
                        10,
                        List.of(new ParkedItem(null, ParkedKind.UNDECODABLE, 3, "damaged")),
                        "worker")));
        assertThat(account(ledger, 1, "abc")).isEqualTo(new Account(9, 11, 0));
        assertThat(ledger.parked().events(1)).isEqualTo(2);
        assertThat(ledger.parked().states(1, 1)).containsOnlyKeys(42L);
        assertThat(ledger.parked().states(1, 2)).containsOnlyKeys(ParkedItems.WHOLE_EVENT);
        assertThat(ledger.parked().states(1, 3)).isEmpty();
    }

    @Test
    void anAccountThatIsAheadOfItsRowsAddsUpToThem() {
        assertThat(new Account(9, 11, 2).within(30)).isEqualTo(new Account(9, 11, 2));
        assertThat(new Account(9, 11, 2).within(20)).isEqualTo(new Account(7, 11, 2));
        assertThat(new Account(0, 1_000, 0).within(0)).isEqualTo(Account.NOTHING);
    }

    @Test
    void namesEveryReviewThatCanBeParked() {
        String id = "1-" + Long.MAX_VALUE + "-" + Long.MAX_VALUE;
        assertThat(ParkedId.parse(id)).map(ParkedId::toString).contains(id);
        assertThat(ParkedId.parse("1-4711-9223372036854775808")).isEmpty();
        assertThat(ParkedId.parse("1-4711-0")).isEmpty();
    }

    @Test
    void countsParkedEventsByTheirIndex() {
        assertThat(file.jdbc()
                        .sql("EXPLAIN QUERY PLAN SELECT count(DISTINCT position) FROM parked_item"
                                + " WHERE generation = 1 AND state = 'PARKED'")
                        .query((row, number) -> row.getString("detail"))
                        .list())
                .anySatisfy(step -> assertThat(step).contains("COVERING INDEX parked_item_undecided"));
    }

    @Test
    void tellsListenersOfNewsOnly() {
        List<Long> heard = new ArrayList<>();
        ledger.listen((generation, position) -> heard.add(position));
        ledger.settle(List.of(applied(2, 1)));
        ledger.settle(List.of(applied(2, 1), applied(1, 1)));
        assertThat(heard).containsExactly(2L, 1L);
    }

    @Test
    void growsWithWhatIsOutstandingOnly() {
        for (long position = 1; position <= 500; position++) {
            ledger.settle(List.of(applied(position, 1)));
        }
        long rows = file.jdbc()
                .sql("SELECT count(*) FROM settled")
                .query(Long.class)
                .single();
        assertThat(rows).isZero();
    }

    @Test
    void forgetsWhatBelongsToAnotherStore() {
        ledger.settle(List.of(applied(1, 10)));
        ledger.forgetOtherStores("cafe0001");
        assertThat(account(ledger, 1, "abc").applied()).isEqualTo(10);
        ledger.forgetOtherStores("cafe0002");
        assertThat(ledger.feed(1)).isEmpty();
        assertThat(account(ledger, 1, "abc")).isEqualTo(Account.NOTHING);
        ledger.open(1, "cafe0002", "uuid");
        assertThat(ledger.feed(1).orElseThrow().settled()).isZero();
    }

    @Test
    void forgetsMoreThanIsDeletedAtOnceAndNothingOfOthers() {
        ledger.open(2, "cafe0001", "uuid");
        for (int generation = 1; generation <= 2; generation++) {
            List<ParkedItem> items = LongStream.rangeClosed(1, 12_000)
                    .mapToObj(review -> new ParkedItem(review, ParkedKind.REFUSED, 1, "no"))
                    .toList();
            ledger.settle(List.of(new AppliedReport("cafe0001", generation, 1, 0, "abc", 12_000, items, "worker")));
        }
        ledger.forget(1);
        assertThat(ledger.generations()).containsExactly(2);
        assertThat(file.jdbc()
                        .sql("SELECT DISTINCT generation FROM parked_item")
                        .query(Integer.class)
                        .list())
                .containsExactly(2);
        assertThat(account(ledger, 2, "abc").parked()).isEqualTo(12_000);
    }

    private static AppliedReport applied(long position, int rows) {
        return new AppliedReport("cafe0001", 1, position, 0, "abc", rows, List.of(), "worker");
    }
}
