// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.ingestions;

import static io.steamgestion.ui.widgets.Markup.primary;
import static io.steamgestion.ui.widgets.Markup.styled;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.textfield.TextField;
import io.steamgestion.api.client.CommandApiClient;
import io.steamgestion.api.client.IngestionRequest;
import io.steamgestion.api.ingestion.IngestionStatus;
import io.steamgestion.api.problem.Refusal;
import io.steamgestion.ui.widgets.Background;
import io.steamgestion.ui.widgets.RefusalMessage;
import java.util.function.Consumer;
import org.springframework.util.unit.DataSize;

/** Starts an ingestion: of a file that the command side can read, or of one that is uploaded. */
final class StartPanel extends Div {

    private final CommandApiClient commands;
    private final Consumer<IngestionStatus> onStarted;
    private final TextField path = new TextField("File or folder on the server");
    private final Button start = primary("Start", event -> start());
    private final Button preview = new Button("Preview", event -> preview());
    private final RefusalMessage refusal = new RefusalMessage();

    StartPanel(CommandApiClient commands, DataSize uploadLimit, Consumer<IngestionStatus> onStarted) {
        this.commands = commands;
        this.onStarted = onStarted;
        addClassNames("card", "start-panel");
        path.setId("ingestion-path");
        path.setPlaceholder("/data/steam_reviews.csv");
        path.setHelperText("CSV, JSON Lines or Steam's JSON, also as .gz, .zst or .zip; or a folder of Steam's JSON");
        path.setClearButtonVisible(true);
        path.addKeyDownListener(Key.ENTER, event -> start());
        start.setId("ingestion-start");
        start.setDisableOnClick(true);
        preview.setId("ingestion-preview");
        preview.setTooltipText("Reads the first rows and shows what would become of them; nothing is stored");
        Div byPath = styled(new Div(path, preview, start), "by-path");
        FileUpload upload = new FileUpload(commands, uploadLimit, this::started, refusal::show);
        refusal.setId("start-refusal");
        add(new H2("Start an ingestion"), styled(new Div(byPath, upload), "ways"), refusal);
    }

    private void start() {
        withPath(file -> Background.call(
                UI.getCurrent(), () -> commands.start(IngestionRequest.ofPath(file)), this::started, this::refuse));
    }

    private void preview() {
        withPath(file -> Background.call(
                UI.getCurrent(),
                () -> commands.preview(IngestionRequest.ofPath(file), null),
                answer -> {
                    enable(true);
                    refusal.show(null);
                    new PreviewDialog(answer, this::start).open();
                },
                this::refuse));
    }

    private void withPath(Consumer<String> then) {
        String file = path.getValue().strip();
        if (file.isEmpty()) {
            refuse(new Refusal(
                    "path-missing",
                    "There is no file named yet.",
                    "Type its path, or upload a file from this computer."));
            path.focus();
            return;
        }
        enable(false);
        then.accept(file);
    }

    private void enable(boolean enabled) {
        start.setEnabled(enabled);
        preview.setEnabled(enabled);
    }

    private void started(IngestionStatus status) {
        enable(true);
        path.clear();
        refusal.show(null);
        onStarted.accept(status);
    }

    private void refuse(Refusal reason) {
        enable(true);
        refusal.show(reason);
    }
}
