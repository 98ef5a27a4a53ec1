// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.ingestions;

import static io.steamgestion.ui.widgets.Markup.styled;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import io.steamgestion.api.client.CommandApiClient;
import io.steamgestion.api.ingestion.IngestionStatus;
import io.steamgestion.api.ingestion.Reconciliation;
import io.steamgestion.api.problem.Refusal;
import io.steamgestion.ui.widgets.Background;
import io.steamgestion.ui.widgets.RefusalMessage;
import io.steamgestion.ui.widgets.Stage;
import io.steamgestion.ui.widgets.Words;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The reconciliation, and the button that has it verified against the index. */
final class AccountPanel extends Div {

    private final CommandApiClient commands;
    private final AccountTable table = new AccountTable();
    private final Button verify = new Button("Verify", event -> verify());
    private final Paragraph verdict = new Paragraph();
    private final RefusalMessage refusal = new RefusalMessage();
    private String id = "";
    private boolean verifying;
    private @Nullable Reconciliation verified;

    AccountPanel(CommandApiClient commands) {
        this.commands = commands;
        addClassNames("card", "account");
        verify.setId("ingestion-verify");
        verify.setTooltipText("Asks the index for every accepted review");
        verdict.setId("account-verdict");
        verdict.getElement().setAttribute("aria-live", "polite");
        Div head = styled(new Div(new H2("Reconciliation"), verify), "card-head");
        add(head, verdict, refusal, styled(new Div(table), "table-scroll"));
    }

    void show(IngestionStatus status) {
        if (!status.id().equals(id)) {
            id = status.id();
            verified = null;
        }
        Reconciliation live = status.reconciliation();
        if (verified != null && !same(verified, live)) {
            verified = null;
        }
        // A paused one stands still, too: its account so far can be verified.
        boolean settled = live.pending() == 0 && !Stage.of(status).moves();
        if (!settled) {
            verdict.setText("Rows are still on their way. It can be verified once nothing is pending.");
        } else if (verified == null) {
            verdict.setText(
                    "Everything that was accepted has been written. Verify to compare every document with its event.");
        }
        verify.setEnabled(settled && !verifying);
        table.show(verified == null ? live : verified);
    }

    private void verify() {
        verifying = true;
        verify.setEnabled(false);
        verify.setText("Verifying…");
        refusal.show(null);
        String asked = id;
        Background.call(
                UI.getCurrent(),
                () -> commands.verify(asked),
                answer -> {
                    rest();
                    if (asked.equals(id)) {
                        verified = answer;
                        table.show(answer);
                        verdict.setText(verdict(answer));
                    }
                },
                this::refuse);
    }

    private void refuse(Refusal reason) {
        rest();
        refusal.show(reason);
    }

    private void rest() {
        verifying = false;
        verify.setEnabled(true);
        verify.setText("Verify");
    }

    static String verdict(Reconciliation answer) {
        String verified = "Verified " + Words.dayAndTime(Instant.now()) + ": ";
        if (answer.lost() != null && answer.lost() > 0) {
            return verified + Words.count(answer.lost(), "row is lost.", "rows are lost.")
                    + " The event store still holds them: a rebuild brings them back.";
        }
        return verified
                + (answer.findings() == null || answer.findings().isEmpty()
                        ? "nothing is lost."
                        : "the index or the events are damaged. "
                                + answer.findings().getFirst().words());
    }

    private static boolean same(Reconciliation one, Reconciliation other) {
        return one.read() == other.read()
                && one.applied() == other.applied()
                && one.parked() == other.parked()
                && one.discarded() == other.discarded()
                && one.pending() == other.pending();
    }
}
