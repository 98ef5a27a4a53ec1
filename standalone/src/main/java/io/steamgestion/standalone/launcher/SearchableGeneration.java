// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.launcher;

import io.steamgestion.api.client.ApiConnection;
import io.steamgestion.api.client.ApiFailedException;
import io.steamgestion.api.client.ApiTimeouts;
import io.steamgestion.api.client.CommandApiClient;
import io.steamgestion.api.generation.GenerationStatus;
import io.steamgestion.api.problem.RefusedException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The index that searches go to; the command-side makes it after it has begun to accept. */
final class SearchableGeneration {

    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(5);
    private static final long PAUSE_MILLIS = 100;

    private SearchableGeneration() {}

    /** Waits until there is one; returns false when there is none within the limit, or the system stops. */
    static boolean await(URI commandApi, Duration limit, CountDownLatch stopping) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        ApiTimeouts timeouts = ApiTimeouts.prompt(ANSWER_LIMIT, ANSWER_LIMIT);
        try (CommandApiClient commands = new CommandApiClient(new ApiConnection(commandApi, "", timeouts))) {
            while (System.nanoTime() < deadline && !stopping.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                if (exists(commands)) {
                    return true;
                }
            }
            return false;
        }
    }

    private static boolean exists(CommandApiClient commands) {
        try {
            return commands.generations().stream().anyMatch(GenerationStatus::searchable);
        } catch (ApiFailedException | RefusedException notYet) {
            return false;
        }
    }
}
