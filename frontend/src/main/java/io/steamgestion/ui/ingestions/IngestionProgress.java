// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.ingestions;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.steamgestion.api.ingestion.IngestionState;
import io.steamgestion.api.ingestion.IngestionStatus;
import io.steamgestion.api.ingestion.Reconciliation;
import io.steamgestion.ui.widgets.Fact;
import io.steamgestion.ui.widgets.LabelledProgress;
import io.steamgestion.ui.widgets.RefusalMessage;
import io.steamgestion.ui.widgets.Stage;
import io.steamgestion.ui.widgets.Words;

/** An ingestion's two progresses, its counts, its pace, and why it failed. */
final class IngestionProgress extends Div {

    private final Pace pace = new Pace();
    private final LabelledProgress accepted = new LabelledProgress("Accepted");
    private final LabelledProgress searchable = new LabelledProgress("Searchable");
    private final Fact readRows = new Fact("Read");
    private final Fact acceptedRows = new Fact("Accepted");
    private final Fact rejectedRows = new Fact("Rejected");
    private final Fact pendingRows = new Fact("Pending");
    private final Fact parkedRows = new Fact("Parked");
    private final Span speed = new Span();
    private final RefusalMessage failure = new RefusalMessage();

    IngestionProgress() {
        addClassName("ingestion-progress");
        Div bars = new Div(accepted, searchable);
        bars.addClassName("bars");
        Div counts = new Div(readRows, acceptedRows, rejectedRows, pendingRows, parkedRows);
        counts.addClassName("counts");
        speed.addClassName("speed");
        Div foot = new Div(counts, speed);
        foot.addClassName("ingestion-foot");
        add(bars, failure, foot);
    }

    void show(IngestionStatus status) {
        pace.add(status, System.nanoTime());
        Reconciliation account = status.reconciliation();
        // A file that was read to its end is read, whatever its size says by now.
        long bytes = status.state() == IngestionState.COMPLETED
                ? status.totals().sourceBytes()
                : status.source().bytes();
        accepted.show(
                status.totals().sourceBytes(),
                bytes,
                Words.bytes(status.totals().sourceBytes()) + " of "
                        + Words.bytes(status.source().bytes()) + " read");
        searchable.show(
                account.applied(),
                account.accepted(),
                Words.number(account.applied()) + " of "
                        + Words.count(account.accepted(), "accepted row", "accepted rows"));
        readRows.show(account.read());
        acceptedRows.show(account.accepted());
        rejectedRows.show(account.rejected()).alarming(account.rejected() > 0);
        pendingRows.show(account.pending());
        parkedRows.show(account.parked()).alarming(account.parked() > 0);
        speed.setText(speedWords(status));
        failure.show(status.reason());
    }

    private String speedWords(IngestionStatus status) {
        if (!Stage.moving(status)) {
            return "";
        }
        String rate = pace.rowsPerSecond()
                .map(rows -> Words.number(Math.round(rows)) + " rows/s")
                .orElse("measuring…");
        return rate
                + pace.left()
                        .map(left -> " · about " + Words.duration(left) + " left")
                        .orElse("");
    }
}
