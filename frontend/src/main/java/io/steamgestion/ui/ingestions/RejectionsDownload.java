// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.ingestions;

import com.vaadin.flow.server.HttpStatusCode;
import com.vaadin.flow.server.streams.DownloadEvent;
import com.vaadin.flow.server.streams.DownloadHandler;
import io.steamgestion.api.client.CommandApiClient;
import io.steamgestion.api.problem.RefusedException;
import java.io.IOException;
import java.io.InputStream;

/** Hands the rejected rows on as they come from the command side: nothing of them is gathered here. */
record RejectionsDownload(CommandApiClient commands, String id, String sourceName) implements DownloadHandler {

    @Override
    public void handleDownloadRequest(DownloadEvent event) throws IOException {
        try (InputStream rows = commands.rejectionsCsv(id)) {
            event.setFileName("rejected-" + sourceName.replaceAll("[^\\p{Alnum}._-]", "_") + ".csv");
            event.setContentType("text/csv");
            rows.transferTo(event.getOutputStream());
        } catch (RefusedException e) {
            event.getResponse()
                    .sendError(
                            HttpStatusCode.BAD_GATEWAY.getCode(),
                            e.refusal().message() + " " + e.refusal().remedy());
        }
    }
}
