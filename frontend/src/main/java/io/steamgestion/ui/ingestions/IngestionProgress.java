// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.ingestions;

import static io.steamgestion.ui.widgets.Markup.styled;

import com.vaadin.flow.component.html.Div;
import io.steamgestion.api.ingestion.IngestionPace;
import io.steamgestion.api.ingestion.IngestionState;
import io.steamgestion.api.ingestion.IngestionStatus;
import io.steamgestion.api.ingestion.Reconciliation;
import io.steamgestion.ui.widgets.Fact;
import io.steamgestion.ui.widgets.LabelledProgress;
import io.steamgestion.ui.widgets.RefusalMessage;
import io.steamgestion.ui.widgets.Stage;
import io.steamgestion.ui.widgets.Words;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** An ingestion's two progresses with their pace, its counts, and why it failed, is paused or can't go on at the moment. */
final class IngestionProgress extends Div {

    private final LabelledProgress accepted = new LabelledProgress("Accepted");
    private final LabelledProgress searchable = new LabelledProgress("Searchable");
    private final Fact readRows = new Fact("Read");
    private final Fact acceptedRows = new Fact("Accepted");
    private final Fact rejectedRows = new Fact("Rejected");
    private final Fact pendingRows = new Fact("Pending");
    private final Fact parkedRows = new Fact("Parked");
    private final RefusalMessage reason = new RefusalMessage();

    IngestionProgress() {
        addClassName("ingestion-progress");
        Div counts = new Div(readRows, acceptedRows, rejectedRows, pendingRows, parkedRows);
        add(styled(new Div(accepted, searchable), "bars"), reason, styled(counts, "counts"));
    }

    void show(IngestionStatus status) {
        Reconciliation account = status.reconciliation();
        showAccepted(status);
        searchable.showSearchable(account);
        searchable.note(searchablePace(status));
        readRows.show(account.read());
        acceptedRows.show(account.accepted());
        rejectedRows.show(account.rejected()).alarming(account.rejected() > 0);
        pendingRows.show(account.pending());
        parkedRows.show(account.parked()).alarming(account.parked() > 0);
        reason.show(status.reason());
    }

    private void showAccepted(IngestionStatus status) {
        long read = status.totals().sourceBytes();
        long bytes = status.source().bytes();
        if (bytes > 0) {
            // A file that was read to its end is read, even if its size has changed since.
            accepted.show(
                    read,
                    status.state() == IngestionState.COMPLETED ? read : bytes,
                    Words.bytes(read) + " of " + Words.bytes(bytes) + " read");
        } else {
            String rows = Words.count(status.totals().read(), "row", "rows") + " so far";
            if (status.state() == IngestionState.COMPLETED) {
                accepted.show(1, 1, Words.count(status.totals().read(), "row", "rows") + " read");
            } else {
                accepted.showUnknown(rows, Stage.of(status).moves());
            }
        }
        accepted.note(acceptedPace(status));
    }

    /** How fast the source is read, and how long that still takes; empty where nobody measures. */
    private static String acceptedPace(IngestionStatus status) {
        IngestionPace pace = status.pace();
        if (pace == null) {
            return "";
        }
        return switch (Stage.of(status)) {
            case WAITING -> waits(pace.placeInLine());
            case READING, RECEIVING -> words(pace.acceptedPerSecond(), pace.acceptedSecondsLeft());
            case INDEXING, PAUSED, COMPLETE, CANCELLED, FAILED -> "";
        };
    }

    /** The same of making searchable what was accepted. */
    private static String searchablePace(IngestionStatus status) {
        IngestionPace pace = status.pace();
        return pace == null || status.reconciliation().accepted() == 0
                ? ""
                : words(pace.searchablePerSecond(), pace.searchableSecondsLeft());
    }

    private static String waits(int placeInLine) {
        return placeInLine == 1
                ? "next in line"
                : Words.count(placeInLine - 1L, "ingestion is read before it", "ingestions are read before it");
    }

    private static String words(double perSecond, @Nullable Long secondsLeft) {
        if (perSecond <= 0) {
            return "";
        }
        String rate = Words.number(Math.round(perSecond)) + " rows/s";
        return secondsLeft == null || secondsLeft == 0
                ? rate
                : rate + " · about " + Words.duration(Duration.ofSeconds(secondsLeft)) + " left";
    }
}
