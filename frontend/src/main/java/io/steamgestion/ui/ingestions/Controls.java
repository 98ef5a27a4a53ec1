// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.ingestions;

import static io.steamgestion.ui.widgets.Markup.primary;
import static io.steamgestion.ui.widgets.Markup.styled;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Div;
import io.steamgestion.api.client.CommandApiClient;
import io.steamgestion.api.ingestion.IngestionState;
import io.steamgestion.api.ingestion.IngestionStatus;
import io.steamgestion.api.problem.Refusal;
import io.steamgestion.ui.widgets.Background;
import io.steamgestion.ui.widgets.RefusalMessage;
import java.util.function.Consumer;
import java.util.function.Function;

/** Pauses, resumes and cancels an ingestion, as far as its state allows. */
final class Controls extends Div {

    private final CommandApiClient commands;
    private final Consumer<IngestionStatus> onChange;
    private final Button pause;
    private final Button resume;
    private final Button cancel = new Button("Cancel…", event -> confirm());
    private final RefusalMessage refusal = new RefusalMessage();
    private String id = "";
    private String name = "";

    /** @param onChange takes what the command side answers */
    Controls(CommandApiClient commands, Consumer<IngestionStatus> onChange) {
        this.commands = commands;
        this.onChange = onChange;
        pause = new Button("Pause", event -> steer(commands::pause));
        resume = primary("Resume", event -> steer(id -> commands.resume(id, null)));
        addClassName("controls");
        pause.setId("ingestion-pause");
        pause.setTooltipText("Stops reading; what was accepted becomes searchable");
        resume.setId("ingestion-resume");
        resume.setTooltipText("Goes on reading where it stopped; rejected rows are counted from anew");
        cancel.setId("ingestion-cancel");
        cancel.addThemeVariants(ButtonVariant.ERROR);
        refusal.setId("controls-refusal");
        add(styled(new Div(pause, resume, cancel), "buttons"), refusal);
    }

    void show(IngestionStatus status) {
        id = status.id();
        name = status.source().name();
        boolean running = status.state() == IngestionState.RUNNING;
        boolean paused = status.state() == IngestionState.PAUSED;
        pause.setVisible(running);
        resume.setVisible(paused);
        cancel.setVisible(running || paused);
    }

    private void confirm() {
        ConfirmDialog dialog = new ConfirmDialog();
        dialog.setHeader("Cancel this ingestion?");
        dialog.setText(
                "No more rows of \"" + name + "\" are read, and it can't be resumed. What was accepted is kept.");
        dialog.setCancelable(true);
        dialog.setCancelText("Let it be");
        dialog.setConfirmText("Cancel it");
        dialog.setConfirmButtonTheme("error primary");
        dialog.addConfirmListener(event -> steer(commands::cancel));
        dialog.open();
    }

    private void steer(Function<String, IngestionStatus> act) {
        String asked = id;
        enable(false);
        refusal.show(null);
        Background.call(
                UI.getCurrent(),
                () -> act.apply(asked),
                status -> {
                    enable(true);
                    onChange.accept(status);
                },
                this::refuse);
    }

    private void refuse(Refusal reason) {
        enable(true);
        refusal.show(reason);
    }

    private void enable(boolean enabled) {
        pause.setEnabled(enabled);
        resume.setEnabled(enabled);
        cancel.setEnabled(enabled);
    }
}
