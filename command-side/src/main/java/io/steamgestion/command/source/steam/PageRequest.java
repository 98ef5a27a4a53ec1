// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.steam;

import io.steamgestion.command.source.record.Words;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One request for one page. Thread-safe. */
record PageRequest(HttpClient http, SteamSettings settings, Sleeper waiter) {

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int REQUEST_TIMEOUT = 408;
    /** What Steam's outer servers answer to an address that asked too often. */
    private static final int FORBIDDEN = 403;

    /**
     * Asks once.
     *
     * @throws PageFault if no page is given, for whatever reason
     */
    ReviewPage send(URI page) throws PageFault, InterruptedException {
        HttpResponse<byte[]> answer = answer(HttpRequest.newBuilder(page)
                .header("Accept", "application/json")
                .header("Accept-Encoding", PageBody.ENCODING)
                .header("User-Agent", "Steamgestion")
                .timeout(settings.timeout())
                .build());
        int status = answer.statusCode();
        if (status == 200) {
            return PageParser.parse(
                    PageBody.of(answer, (int) settings.pageSize().toBytes()));
        }
        boolean busy = status == TOO_MANY_REQUESTS || status == FORBIDDEN;
        if (busy || status >= 500 || status == REQUEST_TIMEOUT) {
            throw PageFault.passing(
                    busy ? "steam-busy" : "steam-unavailable",
                    Words.of("Steam's review API answered %d%s.", status, busy ? ": it was asked too often" : ""),
                    answer.headers().firstValue("Retry-After").flatMap(value -> RetryAfter.parse(value, waiter.now())));
        }
        throw PageFault.lasting(
                "steam-not-there",
                Words.of("Steam's review API answered %d at %s.", status, withoutQuery(page)),
                "It is asked again; if this lasts, start a new ingestion with another address in steamgestion.steam.address.");
    }

    /** The whole answer, or none: the request's own timeout ends with the headers, a body that stalls would be waited for. */
    private HttpResponse<byte[]> answer(HttpRequest request) throws PageFault, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> answer = http.sendAsync(
                request,
                BodyHandlers.limiting(
                        BodyHandlers.ofByteArray(), settings.pageSize().toBytes()));
        try {
            return answer.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw noAnswer("it took longer than " + settings.timeout().toMillis() + " ms");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw noAnswer(
                        failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage());
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    private static PageFault noAnswer(String why) {
        return PageFault.passing("steam-unavailable", "Steam's review API gave no whole answer: " + why + ".");
    }

    private static String withoutQuery(URI page) {
        String text = page.toString();
        return text.substring(0, text.indexOf('?'));
    }
}
