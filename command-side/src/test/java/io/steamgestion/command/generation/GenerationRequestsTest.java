// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation;

import static io.steamgestion.command.platform.CommandApi.answer;
import static io.steamgestion.command.platform.CommandApi.json;
import static io.steamgestion.command.platform.CommandApi.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.steamgestion.command.eventstore.EventReader;
import io.steamgestion.command.eventstore.StoredEvent;
import io.steamgestion.command.platform.CommandApi;
import io.steamgestion.command.platform.RunningCommandSide;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What can be asked of generations while there is neither broker nor Elasticsearch. */
class GenerationRequestsTest {

    @TempDir
    private Path folder;

    private RunningCommandSide commandSide;
    private CommandApi api;
    private EventReader events;

    @BeforeEach
    void start() {
        commandSide = RunningCommandSide.alone(folder, "steamgestion.generations.longest-halt=200ms");
        api = new CommandApi(commandSide.address(), "");
        events = commandSide.bean(EventReader.class);
        await("the first generation's own event").until(() -> events.head() == 1);
    }

    @AfterEach
    void stop() {
        api.close();
        commandSide.close();
    }

    @Test
    void aRebuildIsAcceptedThoughNothingIsFed() throws Exception {
        JsonNode started = answer(api.post("/api/generations", "{\"reason\": \" a new mapping \"}"), 201);
        assertThat(started.path("channel").path("generation").asInt()).isEqualTo(2);
        assertThat(started.path("state").asString()).isEqualTo("BUILDING");
        assertThat(started.path("fed").asBoolean()).isFalse();
        assertThat(started.path("searchable").asBoolean()).isFalse();
        assertThat(started.path("build").path("reason").asString()).isEqualTo("a new mapping");
        assertThat(generations()).hasSize(2);

        HttpResponse<String> second = api.post("/api/generations", "");
        refused(second, 409, "rebuild-running");
        assertThat(json(second).path("message").asString()).contains("Generation 2");
    }

    @Test
    void ofTwoRebuildsAskedForAtOnceOneIsStarted() throws Exception {
        Callable<HttpResponse<String>> ask = () -> api.post("/api/generations", "");
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            List<HttpResponse<String>> answers = people.invokeAll(List.of(ask, ask, ask, ask)).stream()
                    .map(Future::resultNow)
                    .toList();
            assertThat(answers).filteredOn(each -> each.statusCode() == 201).hasSize(1);
            assertThat(answers)
                    .filteredOn(each -> each.statusCode() != 201)
                    .allSatisfy(each -> refused(each, 409, "rebuild-running"));
        }
        assertThat(generations()).hasSize(2);
    }

    @Test
    void aRebuildMayFollowOneThatWasCancelled() throws Exception {
        answer(api.post("/api/generations", ""), 201);
        JsonNode cancelled = answer(api.post("/api/generations/2/cancel", ""), 200);
        assertThat(cancelled.path("state").asString()).isEqualTo("ENDED");
        refused(api.post("/api/generations/2/cancel", ""), 409, "generation-ended");
        JsonNode next = answer(api.post("/api/generations", ""), 201);
        assertThat(next.path("channel").path("generation").asInt())
                .as("numbers are given once")
                .isEqualTo(3);
    }

    @Test
    void noMoreThanEightAreKept() throws Exception {
        for (int number = 2; number <= 8; number++) {
            answer(api.post("/api/generations", "{\"name\": \"aside-%d\", \"until\": 1}".formatted(number)), 201);
        }
        refused(api.post("/api/generations", "{\"name\": \"one-more\", \"until\": 1}"), 409, "too-many-generations");
        refused(api.post("/api/generations", ""), 409, "too-many-generations");
        answer(api.send(api.request("/api/generations/5").DELETE()), 200);
        answer(api.post("/api/generations", ""), 201);
    }

    @Test
    void oneAsideEndsAtAPosition() throws Exception {
        JsonNode aside = answer(api.post("/api/generations", "{\"name\": \"before_it-2\", \"until\": 1}"), 201);
        assertThat(aside.path("state").asString()).isEqualTo("SIDE");
        assertThat(aside.path("build").path("name").asString()).isEqualTo("before_it-2");
        assertThat(aside.path("build").path("until").asLong()).isEqualTo(1);
        answer(api.post("/api/generations", ""), 201);
        refused(api.post("/api/generations", "{\"name\": \"before_it-2\", \"until\": \"2\"}"), 409, "name-taken");
        refused(api.post("/api/generations/2/cancel", ""), 409, "generation-not-building");
        refused(api.post("/api/generations/2/switch", ""), 409, "generation-not-building");
        JsonNode dropped = answer(api.send(api.request("/api/generations/2").DELETE()), 200);
        assertThat(dropped.path("state").asString()).isEqualTo("ENDED");
        refused(api.send(api.request("/api/generations/2").DELETE()), 409, "generation-ended");
    }

    @Test
    void oneAsideEndsWithTheLastEventThatWasStoredByATime() throws Exception {
        answer(api.post("/api/generations", "{\"name\": \"a\", \"until\": 1}"), 201);
        answer(api.post("/api/generations", "{\"name\": \"b\", \"until\": 1}"), 201);
        StoredEvent second = events.at(2).orElseThrow();
        StoredEvent third = events.at(3).orElseThrow();
        long expected = third.timestamp().equals(second.timestamp()) ? 3 : 2;
        assertThat(until("at", second.timestamp().toString())).isEqualTo(expected);
        assertThat(until("in-another-zone", second.timestamp().toString().replace("Z", "+00:00")))
                .isEqualTo(expected);
        assertThat(until("now", Instant.now().toString())).isEqualTo(5);
    }

    private long until(String name, String time) throws Exception {
        String request = "{\"name\": \"%s\", \"until\": \"%s\"}".formatted(name, time);
        return answer(api.post("/api/generations", request), 201)
                .path("build")
                .path("until")
                .asLong();
    }

    @Test
    void anEndIsOneThatTheStoreHasAndANameFitsEverywhere() throws Exception {
        refusedAside("0", "until-before-first");
        refusedAside("-3", "until-before-first");
        refusedAside("2", "until-after-head");
        refusedAside("\"999999999999999999\"", "until-after-head");
        refusedAside("\"2020-01-01T00:00:00Z\"", "until-before-first");
        refusedAside("\"2999-01-01T00:00:00+02:00\"", "until-after-head");
        refusedAside("\"yesterday\"", "until-invalid");
        refusedAside("\"2026-01-01T00:00:00\"", "until-invalid");
        refusedAside("1.5", "until-invalid");
        refusedAside("\" \"", "until-missing");
        refusedAside("null", "until-missing");
        for (String name : List.of("12", "a b", "größe", "../etc", "-".repeat(41), "a.b")) {
            refused(api.post("/api/generations", "{\"name\": \"" + name + "\", \"until\": 1}"), 422, "name-invalid");
        }
        assertThat(generations()).hasSize(1);
    }

    private void refusedAside(String until, String code) throws Exception {
        refused(api.post("/api/generations", "{\"name\": \"aside\", \"until\": " + until + "}"), 422, code);
    }

    @Test
    void whatIsAskedForIsClear() throws Exception {
        refused(api.post("/api/generations", "{\"until\": 1}"), 422, "name-missing");
        refused(api.post("/api/generations", "{\"name\": \"\", \"until\": 1}"), 422, "name-missing");
        refused(api.post("/api/generations", "{\"nmae\": \"a\"}"), 422, "field-unknown");
        refused(api.post("/api/generations", "{\"reason\": \"" + "x".repeat(2_001) + "\"}"), 422, "reason-too-long");
        refused(api.post("/api/generations/1/switch", "{\"acceptDifference\": true}"), 422, "field-unknown");
        refused(api.post("/api/generations/rollback", "{\"force\": true}"), 422, "field-unknown");
    }

    @Test
    void whatCantBeDoneIsRefusedInWords() throws Exception {
        refused(api.post("/api/generations/9/switch", ""), 404, "generation-unknown");
        refused(api.post("/api/generations/9/cancel", ""), 404, "generation-unknown");
        refused(api.send(api.request("/api/generations/9").DELETE()), 404, "generation-unknown");
        refused(api.send(api.request("/api/generations/1").DELETE()), 409, "generation-searchable");
        refused(api.post("/api/generations/1/cancel", ""), 409, "generation-not-building");
        refused(api.post("/api/generations/1/switch", ""), 409, "generation-not-building");
        refused(api.post("/api/generations/rollback", ""), 409, "standby-missing");
        answer(api.post("/api/generations", ""), 201);
        refused(api.send(api.request("/api/generations/2").DELETE()), 409, "generation-building");
        HttpResponse<String> unfed = api.post("/api/generations/2/switch", "{\"acceptDifferences\": true}");
        refused(unfed, 409, "not-caught-up");
        assertThat(json(unfed).path("message").asString()).contains("Generation 2 is not fed");
    }

    private List<JsonNode> generations() throws Exception {
        return json(api.get("/api/generations")).valueStream().toList();
    }
}
