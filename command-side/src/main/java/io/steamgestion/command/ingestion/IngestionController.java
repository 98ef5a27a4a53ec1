// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.ingestion;

import io.steamgestion.api.ingestion.IngestionSettings;
import io.steamgestion.api.ingestion.IngestionStatus;
import io.steamgestion.api.ingestion.Reconciliation;
import io.steamgestion.command.source.Inbox;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Starts, shows and verifies ingestions over HTTP. */
@RestController
@RequestMapping("/api/ingestions")
class IngestionController {

    private final IngestionStarter starter;
    private final Ingestions ingestions;
    private final Verification verification;
    private final Inbox inbox;

    IngestionController(IngestionStarter starter, Ingestions ingestions, Verification verification, Inbox inbox) {
        this.starter = starter;
        this.ingestions = ingestions;
        this.verification = verification;
        this.inbox = inbox;
    }

    /** A file to ingest: an absolute path where local files are allowed, otherwise a name below the inbox. */
    record FileRequest(String path) {}

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    IngestionStatus start(@RequestBody FileRequest request) {
        return start(inbox.resolve(request.path() == null ? "" : request.path()));
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    IngestionStatus upload(@RequestPart("file") MultipartFile file) throws IOException {
        return start(inbox.store(file));
    }

    private IngestionStatus start(Path file) {
        return ingestions.byId(starter.start(file, IngestionSettings.DEFAULT));
    }

    @GetMapping
    List<IngestionStatus> list(@RequestParam(defaultValue = "100") int size) {
        return ingestions.newest(Math.clamp(size, 1, 1000));
    }

    @GetMapping("/{id}")
    IngestionStatus byId(@PathVariable String id) {
        return ingestions.byId(id);
    }

    @PostMapping("/{id}/verify")
    Reconciliation verify(@PathVariable String id) {
        return verification.verify(id);
    }
}
