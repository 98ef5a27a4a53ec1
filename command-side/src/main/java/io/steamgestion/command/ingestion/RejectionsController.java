// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.ingestion;

import io.steamgestion.api.ingestion.IngestionEvent.BatchIngested;
import io.steamgestion.api.rejection.Rejection;
import io.steamgestion.command.eventstore.StoredEvent;
import io.steamgestion.command.source.RepairFile;
import java.io.IOException;
import java.io.OutputStream;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Hands out the rejected rows of an ingestion as a file to mend: from the events, so it is complete and needs no index. */
@RestController
class RejectionsController {

    private static final MediaType CSV = MediaType.parseMediaType("text/csv; charset=UTF-8");

    private final Ingestions ingestions;
    private final StoredContents contents;

    RejectionsController(Ingestions ingestions, StoredContents contents) {
        this.ingestions = ingestions;
        this.contents = contents;
    }

    @GetMapping("/api/ingestions/{id}/rejections.csv")
    ResponseEntity<StreamingResponseBody> rejections(@PathVariable String id) {
        Ingestions.Plan plan = ingestions.plan(id);
        ContentDisposition attachment = ContentDisposition.attachment()
                .filename("rejections-" + id + ".csv")
                .build();
        return ResponseEntity.ok()
                .contentType(CSV)
                .header(HttpHeaders.CONTENT_DISPOSITION, attachment.toString())
                .body(out -> write(id, plan, out));
    }

    private void write(String id, Ingestions.Plan plan, OutputStream out) throws IOException {
        try (RepairFile file = new RepairFile(out, plan.source(), plan.settings())) {
            for (StoredEvent event : contents.of(id, plan.batches())) {
                BatchIngested batch = contents.read(event);
                if (batch.summary().rejected() > 0) {
                    for (Rejection rejection : StoredContents.rows(event, batch).rejections()) {
                        file.write(rejection);
                    }
                }
            }
        }
    }
}
