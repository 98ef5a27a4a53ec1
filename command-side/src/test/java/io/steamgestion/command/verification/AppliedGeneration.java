// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.verification;

import io.steamgestion.api.generation.GenerationProof;
import io.steamgestion.api.ingestion.IngestionEvent.BatchIngested;
import io.steamgestion.api.parked.ParkedKind;
import io.steamgestion.api.rejection.Rejection;
import io.steamgestion.api.review.BatchCodec;
import io.steamgestion.api.review.BatchContent;
import io.steamgestion.api.review.DocumentOrigin;
import io.steamgestion.api.review.JsonBytes;
import io.steamgestion.api.review.NumberedReview;
import io.steamgestion.api.review.RejectionEncoder;
import io.steamgestion.api.review.ReviewEncoder;
import io.steamgestion.api.review.ReviewVersion;
import io.steamgestion.api.transport.AppliedReport;
import io.steamgestion.api.transport.AppliedReport.ParkedItem;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.command.eventstore.EventReader;
import io.steamgestion.command.eventstore.StoredEvent;
import io.steamgestion.command.generation.Elasticsearch;
import io.steamgestion.command.ingestion.StoredContents;
import io.steamgestion.command.ledger.Ledger;
import io.steamgestion.command.platform.RunningCommandSide;
import io.steamgestion.command.verification.GenerationVerification.Parts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A generation to which events are applied as a projector applies them, but for what a test leaves out. */
final class AppliedGeneration {

    private final GenerationChannel channel;
    private final RunningCommandSide commandSide;
    private final Ledger ledger;
    private final Elasticsearch elasticsearch;
    private final long head;
    private final EventReader events;
    private final StoredContents contents;

    /** @param head the last event that counts */
    AppliedGeneration(
            GenerationChannel channel,
            RunningCommandSide commandSide,
            Ledger ledger,
            Elasticsearch elasticsearch,
            long head) {
        this.head = head;
        this.channel = channel;
        this.commandSide = commandSide;
        this.ledger = ledger;
        this.elasticsearch = elasticsearch;
        this.events = commandSide.bean(EventReader.class);
        this.contents = commandSide.bean(StoredContents.class);
    }

    GenerationChannel channel() {
        return channel;
    }

    /** Positions of all batches, in order. */
    List<Long> batches() {
        return stored().filter(event -> contents.batch(event).isPresent())
                .map(StoredEvent::position)
                .toList();
    }

    BatchContent content(long position) {
        return BatchCodec.decode(batch(position).content());
    }

    BatchIngested batch(long position) {
        return batchAt(position).orElseThrow();
    }

    private Optional<BatchIngested> batchAt(long position) {
        return events.at(position).flatMap(contents::batch);
    }

    private Stream<StoredEvent> stored() {
        return events.after(0, 10_000).stream().filter(event -> event.position() <= head);
    }

    /** Applies every event but some. */
    void applyAllBut(Long... left) throws IOException, InterruptedException {
        List<Long> positions = stored().map(StoredEvent::position)
                .filter(position -> !Set.of(left).contains(position))
                .toList();
        StringBuilder body = new StringBuilder();
        for (long position : positions) {
            batchAt(position).ifPresent(batch -> write(position, batch, Set.of(), body));
        }
        elasticsearch.done("POST", "/_bulk", body.toString());
        ledger.settle(positions.stream()
                .map(position -> report(position, batchAt(position).orElse(null), List.of()))
                .toList());
    }

    /** Writes the documents of an event, but those of some reviews, which are parked; then reports it. */
    void apply(long position, Long... refused) throws IOException, InterruptedException {
        Optional<BatchIngested> batch = batchAt(position);
        if (batch.isPresent()) {
            StringBuilder body = new StringBuilder();
            write(position, batch.get(), Set.of(refused), body);
            elasticsearch.done("POST", "/_bulk", body.toString());
        }
        List<ParkedItem> parked = Stream.of(refused)
                .map(review -> new ParkedItem(review, ParkedKind.REFUSED, 1, "why"))
                .toList();
        ledger.settle(List.of(report(position, batch.orElse(null), parked)));
    }

    /** Reports an event as given up as a whole. */
    void park(long position) {
        ledger.settle(
                List.of(report(position, batch(position), List.of(new ParkedItem(null, ParkedKind.FAILED, 1, "why")))));
    }

    /** Reports an event as applied of which nothing is written. */
    void claim(long position) {
        ledger.settle(List.of(report(position, batch(position), List.of())));
    }

    private AppliedReport report(long position, @Nullable BatchIngested batch, List<ParkedItem> parked) {
        return new AppliedReport(
                channel.storeId(),
                channel.generation(),
                position,
                0,
                batch == null ? null : batch.ingestionId(),
                batch == null ? 0 : batch.summary().accepted(),
                parked,
                "worker");
    }

    private void write(long position, BatchIngested batch, Set<Long> refused, StringBuilder body) {
        BatchContent content = BatchCodec.decode(batch.content());
        for (NumberedReview review : content.reviews()) {
            if (!refused.contains(review.review().reviewId())) {
                body.append(action(
                        channel.reviewIndex(),
                        Long.toString(review.review().reviewId()),
                        ReviewVersion.of(review.review().updatedOrZero(), position)));
                body.append(document(position, batch, review)).append('\n');
            }
        }
        for (Rejection rejection : content.rejections()) {
            body.append(
                    action(channel.rejectionIndex(), RejectionEncoder.id(batch.ingestionId(), rejection), position));
            JsonBytes out = new JsonBytes(1_000);
            RejectionEncoder.write(out, rejection, origin(position, batch));
            body.append(text(out)).append('\n');
        }
    }

    private static String action(String index, String id, long version) {
        return "{\"index\":{\"_index\":\"%s\",\"_id\":\"%s\",\"version\":%d,\"version_type\":\"external\"}}\n"
                .formatted(index, id, version);
    }

    /** A review's document as its event makes it. */
    static String document(long position, BatchIngested batch, NumberedReview review) {
        JsonBytes out = new JsonBytes(1_000);
        ReviewEncoder.write(out, review, origin(position, batch));
        return text(out);
    }

    private static byte[] origin(long position, BatchIngested batch) {
        return DocumentOrigin.of(batch.ingestionId(), batch.summary().number(), position);
    }

    private static String text(JsonBytes out) {
        return new String(Arrays.copyOf(out.array(), out.length()), StandardCharsets.UTF_8);
    }

    /** Puts documents of no event that claim some positions. */
    void putStrangers(List<Long> positions) throws IOException, InterruptedException {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < positions.size(); i++) {
            body.append(action(channel.reviewIndex(), "7000" + i, 1))
                    .append("{\"position\":%d}\n".formatted(positions.get(i)));
        }
        elasticsearch.done("POST", "/_bulk", body.toString());
    }

    /** Puts a document, whatever is there. */
    void put(String index, String id, long version, String document) throws IOException, InterruptedException {
        elasticsearch.done(
                "PUT", "/%s/_doc/%s?version_type=external_gte&version=%d".formatted(index, id, version), document);
    }

    void delete(String index, String id) throws IOException, InterruptedException {
        elasticsearch.done("DELETE", "/%s/_doc/%s".formatted(index, id), "");
    }

    /** A verification that has not begun. */
    GenerationVerification verification(long last, boolean takesNoMore) {
        Documents documents = commandSide.bean(Documents.class);
        return new GenerationVerification(
                channel,
                last,
                takesNoMore,
                new Parts(
                        events,
                        contents,
                        ledger,
                        documents,
                        new EventComparison(contents, ledger, documents),
                        commandSide.bean(OrphanScan.class),
                        new VerificationSettings(Duration.ofMillis(300))));
    }

    /** Verifies it to the end. */
    GenerationProof verify() {
        return verify(head, false);
    }

    GenerationProof verify(long last, boolean takesNoMore) {
        GenerationVerification verification = verification(last, takesNoMore);
        verification.start();
        return GenerationProofIT.awaitEnd(verification::proof);
    }
}
