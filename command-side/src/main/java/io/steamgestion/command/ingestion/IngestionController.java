// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.ingestion;

import io.steamgestion.api.ingestion.BatchReceipt;
import io.steamgestion.api.ingestion.IngestionAccounts;
import io.steamgestion.api.ingestion.IngestionChanges;
import io.steamgestion.api.ingestion.IngestionSettings;
import io.steamgestion.api.ingestion.IngestionStatus;
import io.steamgestion.api.ingestion.Preview;
import io.steamgestion.api.problem.RefusedException;
import io.steamgestion.command.source.Sources;
import io.steamgestion.command.source.archive.Inbox;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
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

/** Previews, starts, feeds, steers and shows ingestions over HTTP. */
@RestController
@RequestMapping("/api/ingestions")
class IngestionController {

    private static final int MOST_PREVIEWED = 10_000;

    private final IngestionRunner runner;
    private final IngestionLifecycle life;
    private final Ingestions ingestions;
    private final PushedBatches batches;
    private final ChangedIngestions changed;
    private final Sources sources;
    private final Inbox inbox;

    IngestionController(
            IngestionRunner runner,
            IngestionLifecycle life,
            Ingestions ingestions,
            PushedBatches batches,
            ChangedIngestions changed,
            Sources sources,
            Inbox inbox) {
        this.runner = runner;
        this.life = life;
        this.ingestions = ingestions;
        this.batches = batches;
        this.changed = changed;
        this.sources = sources;
        this.inbox = inbox;
    }

    /** Goes on with another error budget, if one is given. */
    record ResumeRequest(StartRequest.@Nullable Budget errorBudget) {}

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    IngestionStatus start(@RequestBody StartRequest request) {
        return ingestions.byId(life.start(request.source(inbox), request.settings(sources)));
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    IngestionStatus upload(
            @RequestPart("file") MultipartFile file,
            @RequestPart(name = "settings", required = false) @Nullable StartRequest settings)
            throws IOException {
        IngestionSettings how = (settings == null ? StartRequest.nothing() : settings).settings(sources);
        runner.refuseIfFull();
        Path stored = inbox.store(file);
        try {
            return ingestions.byId(life.start(new WantedSource.LocalFile(stored), how));
        } catch (RefusedException e) {
            Files.deleteIfExists(stored);
            throw e;
        }
    }

    /** What an ingestion would make of the first rows; stores nothing. */
    @PostMapping("/preview")
    Preview preview(@RequestBody StartRequest request, @RequestParam(defaultValue = "1000") int rows)
            throws IOException, InterruptedException {
        return life.preview(request.source(inbox), request.settings(sources), Math.clamp(rows, 1, MOST_PREVIEWED));
    }

    /** Takes a pushed batch; it is durable when this returns. */
    @PostMapping("/{id}/batches/{number}")
    BatchReceipt push(@PathVariable String id, @PathVariable int number, InputStream body)
            throws IOException, InterruptedException {
        return batches.push(id, number, body);
    }

    @PostMapping("/{id}/pause")
    IngestionStatus pause(@PathVariable String id) {
        life.pause(id);
        return ingestions.byId(id);
    }

    @PostMapping("/{id}/resume")
    IngestionStatus resume(@PathVariable String id, @RequestBody(required = false) @Nullable ResumeRequest request) {
        life.resume(id, request == null ? null : request.errorBudget());
        return ingestions.byId(id);
    }

    @PostMapping("/{id}/cancel")
    IngestionStatus cancel(@PathVariable String id) {
        life.cancel(id);
        return ingestions.byId(id);
    }

    @PostMapping("/{id}/complete")
    IngestionStatus complete(@PathVariable String id) {
        life.complete(id);
        return ingestions.byId(id);
    }

    @GetMapping
    List<IngestionStatus> list(@RequestParam(defaultValue = "100") int size) {
        return ingestions.newest(Math.clamp(size, 1, 1000));
    }

    /** For the query APIs, each of which follows the newest ones all the time; the two parameters are of its last answer. */
    @GetMapping("/changes")
    IngestionChanges changes(
            @RequestParam(defaultValue = "") String start, @RequestParam(defaultValue = "0") long version)
            throws InterruptedException {
        return changed.since(start, version);
    }

    @GetMapping("/{id}")
    IngestionStatus byId(@PathVariable String id) {
        return ingestions.byId(id);
    }

    @GetMapping("/{id}/accounts")
    IngestionAccounts accounts(@PathVariable String id) {
        return ingestions.accounts(id);
    }
}
