// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.ingestions;

import static io.steamgestion.ui.widgets.Markup.styled;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.SvgIcon;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.component.upload.UploadFormat;
import com.vaadin.flow.server.streams.UploadEvent;
import com.vaadin.flow.server.streams.UploadHandler;
import io.steamgestion.api.client.CommandApiClient;
import io.steamgestion.api.client.UploadForm;
import io.steamgestion.api.ingestion.IngestionStatus;
import io.steamgestion.api.problem.Refusal;
import io.steamgestion.api.problem.RefusedException;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** Uploads a file straight through to the command side: nothing of it is stored or gathered here. */
final class FileUpload extends Div {

    private final CommandApiClient commands;
    private final long limitBytes;
    private final String limitWords;
    private final Consumer<IngestionStatus> onStarted;
    private final Consumer<@Nullable Refusal> onRefusal;
    private final Upload upload = new Upload();

    FileUpload(
            CommandApiClient commands,
            DataSize limit,
            Consumer<IngestionStatus> onStarted,
            Consumer<@Nullable Refusal> onRefusal) {
        this.commands = commands;
        this.limitBytes = limit.toBytes();
        this.limitWords = limit.toGigabytes() > 0 ? limit.toGigabytes() + " GB" : limit.toMegabytes() + " MB";
        this.onStarted = onStarted;
        this.onRefusal = onRefusal;
        addClassName("file-upload");
        Span label = styled(new Span("File on this computer"), "upload-label");
        Span help =
                styled(new Span("At most " + limitWords + "; it is streamed on, not kept in memory"), "upload-help");
        upload.setId("ingestion-upload");
        upload.setMaxFiles(1);
        upload.setUploadFormat(UploadFormat.RAW);
        // The component's own setter takes an int, which ends at 2 GB.
        upload.getElement().setProperty("maxFileSize", (double) limitBytes);
        upload.setUploadButton(new Button("Choose a file…", new SvgIcon("icons/upload.svg")));
        upload.setDropLabel(new Span("or drop it here"));
        upload.addFileRejectedListener(event -> onRefusal.accept(tooLarge(event.getFileName())));
        upload.setUploadHandler(new Forwarding());
        add(label, upload, help);
    }

    private Refusal tooLarge(String name) {
        return new Refusal(
                "upload-too-large",
                "\"" + name + "\" is larger than " + limitWords + ", the largest upload allowed here.",
                "Put the file where the command side can read it and start it by its path, or raise STEAMGESTION_UPLOAD_LIMIT.");
    }

    private final class Forwarding implements UploadHandler {

        @Override
        public void handleUploadRequest(UploadEvent event) throws IOException {
            UI page = event.getUI();
            if (event.getFileSize() > limitBytes) {
                refuse(event, page, tooLarge(event.getFileName()));
                return;
            }
            try {
                IngestionStatus status = commands.upload(
                        UploadForm.of(event.getFileName(), event.getFileSize(), event.getInputStream()));
                var _ = page.access(() -> {
                    upload.clearFileList();
                    onStarted.accept(status);
                });
            } catch (RefusedException e) {
                refuse(event, page, e.refusal());
            }
        }

        @Override
        public long getRequestSizeMax() {
            return limitBytes;
        }

        @Override
        public long getFileSizeMax() {
            return limitBytes;
        }

        private void refuse(UploadEvent event, UI page, Refusal reason) {
            event.reject(reason.message());
            var _ = page.access(() -> {
                upload.clearFileList();
                onRefusal.accept(reason);
            });
        }
    }
}
