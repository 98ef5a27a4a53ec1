// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.cli.ingestion;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.steamgestion.api.client.ApiFailedException;
import io.steamgestion.api.client.ApiJson;
import io.steamgestion.api.ingestion.IngestionState;
import io.steamgestion.api.ingestion.IngestionStatus;
import io.steamgestion.api.ingestion.Reconciliation;
import io.steamgestion.api.problem.RefusedException;
import io.steamgestion.api.rejection.Rejection;
import io.steamgestion.api.rejection.RejectionPage;
import io.steamgestion.standalone.cli.output.CommandFailedException;
import io.steamgestion.standalone.cli.output.ExitCode;
import io.steamgestion.standalone.cli.output.Json;
import io.steamgestion.standalone.cli.output.Progress;
import io.steamgestion.standalone.cli.subcommand.Backend;
import io.steamgestion.standalone.cli.subcommand.Patience;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * Takes one ingestion from its start to its verified account.
 *
 * @param patience how long nothing may move before it is given up
 * @param verify whether the index is asked for every review at the end
 */
public record IngestionRun(Backend backend, Progress progress, Duration patience, boolean verify) {

    /** How long nothing may move before it is given up. */
    public static final Duration DEFAULT_PATIENCE = Duration.ofMinutes(10);

    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final Duration REFRESH_LIMIT = Duration.ofSeconds(30);
    private static final int SHOWN_REJECTIONS = 5;

    /**
     * How an ingestion ended, or was paused.
     *
     * @param account verified, unless that was not wanted or something is pending
     * @param rejections the first ones
     */
    public record Outcome(IngestionStatus status, Reconciliation account, List<Rejection> rejections) {

        int exitCode() {
            return ExitCode.of(account);
        }

        /** The ingestion with its verified account, its first rejections and the exit code, on one line. */
        String json() {
            ObjectNode node = ApiJson.MAPPER.valueToTree(status);
            node.set("reconciliation", ApiJson.MAPPER.valueToTree(account));
            node.set("rejections", ApiJson.MAPPER.valueToTree(rejections));
            node.put("exitCode", exitCode());
            return Json.line(node);
        }
    }

    /**
     * Waits until the ledger says that every accepted row is searchable or parked, or until it is paused: it goes on only
     * when somebody tells it to.
     *
     * @throws CommandFailedException with {@link ExitCode#LOST} if nothing moves for too long
     */
    public Outcome toTheEnd(IngestionStatus started) throws InterruptedException {
        IngestionStatus last;
        try {
            last = awaitTheEnd(started);
        } finally {
            progress.end();
        }
        Reconciliation account =
                verify && last.reconciliation().pending() == 0 ? verified(last.id()) : last.reconciliation();
        return new Outcome(last, account, account.rejected() == 0 ? List.of() : firstRejections(account));
    }

    /** Rejections are seen with the next refresh of their index, which is not far; without them the account is shown. */
    private List<Rejection> firstRejections(Reconciliation account) throws InterruptedException {
        Patience refresh = new Patience(REFRESH_LIMIT);
        while (true) {
            RejectionPage page = backend.queries().rejections(account.ingestionId(), SHOWN_REJECTIONS, null);
            if (page.total() >= account.rejected() || account.pending() > 0 || refresh.isExhausted(account)) {
                return page.rejections();
            }
            Thread.sleep(PAUSE);
        }
    }

    private IngestionStatus awaitTheEnd(IngestionStatus started) throws InterruptedException {
        Patience moved = new Patience(patience);
        IngestionStatus latest = started;
        progress.show(latest);
        while (!latest.reconciliation().settled() && latest.state() != IngestionState.PAUSED) {
            Thread.sleep(PAUSE);
            try {
                latest = backend.commands().ingestion(started.id());
                progress.show(latest);
            } catch (ApiFailedException restarting) {
                // A command-side that was killed is back in seconds, at the same address.
                progress.wait("no answer: " + restarting.getMessage());
            }
            Reconciliation account = latest.reconciliation();
            if (moved.isExhausted(Arrays.asList(
                    latest.totals(), account.applied(), account.parked(), account.state(), place(latest)))) {
                throw new CommandFailedException(
                        "Ingestion %s has not moved for %d s, %,d rows are pending. See: ./steamgestion status"
                                .formatted(started.id(), patience.toSeconds(), account.pending()),
                        ExitCode.LOST);
            }
        }
        return latest;
    }

    /** To come forward in the line is to move, too. */
    private static int place(IngestionStatus status) {
        return status.pace() == null ? 0 : status.pace().placeInLine();
    }

    /** Something can become pending again between the last look and the verification: then it is tried again. */
    private Reconciliation verified(String id) throws InterruptedException {
        Patience tries = new Patience(patience);
        while (true) {
            try {
                return backend.commands().verify(id);
            } catch (RefusedException e) {
                if (!e.refusal().code().equals("still-pending") || tries.isExhausted(id)) {
                    throw e;
                }
                Thread.sleep(PAUSE);
            }
        }
    }
}
