// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.ConnectionFactory;
import io.steamgestion.api.generation.GenerationCommand;
import io.steamgestion.api.generation.GenerationCommand.StartGeneration;
import io.steamgestion.api.generation.GenerationCommand.SwitchGeneration;
import io.steamgestion.api.generation.GenerationComparison;
import io.steamgestion.api.generation.GenerationPurpose;
import io.steamgestion.api.generation.GenerationState;
import io.steamgestion.api.generation.GenerationStatus;
import io.steamgestion.api.transport.AppliedReport;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.command.eventstore.EventReader;
import io.steamgestion.command.generation.reconcile.GenerationReconciler;
import io.steamgestion.command.ledger.Feed;
import io.steamgestion.command.ledger.Ledger;
import io.steamgestion.command.platform.CommandApi;
import io.steamgestion.command.platform.RunningCommandSide;
import io.steamgestion.command.search.SearchIndex;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Command sides over data folders that are copied, put back and deleted. */
record CommandSides(
        Path folder, URI elasticsearch, @Nullable SearchIndex index) {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final URI NOBODY = URI.create("http://127.0.0.1:1");

    /** With the broker that all share, and indices in memory. */
    static CommandSides in(Path folder, SearchIndex index) {
        return new CommandSides(folder, NOBODY, index);
    }

    /** With the broker and the Elasticsearch that all share. */
    static CommandSides in(Path folder) {
        return new CommandSides(folder, Servers.ELASTICSEARCH.address(), null);
    }

    /** Starts a command side that checks often, and confirms a loss early; {@code settings} are {@code name=value}. */
    RunningCommandSide start(String data, String... settings) {
        return RunningCommandSide.start(
                folder.resolve(data),
                SharedBroker.address(),
                elasticsearch,
                index,
                Stream.concat(
                                Stream.of(
                                        "steamgestion.loss.confirmed-after=1s",
                                        "steamgestion.generations.check-interval=500ms"),
                                Stream.of(settings))
                        .toArray(String[]::new));
    }

    /** Runs over a data folder until its generation is up and everything is published. */
    GenerationChannel run(String data) {
        try (RunningCommandSide commandSide = start(data)) {
            GenerationChannel generation = awaitSearchable(commandSide);
            awaitPublished(commandSide, generation);
            return generation;
        }
    }

    static GenerationChannel awaitSearchable(RunningCommandSide commandSide) {
        GenerationReconciler reconciler = commandSide.bean(GenerationReconciler.class);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(reconciler.searchable())
                        .as(reconciler.condition().toString())
                        .isPresent());
        return reconciler.searchable().orElseThrow();
    }

    static GenerationChannel awaitGeneration(RunningCommandSide commandSide, int number) {
        GenerationReconciler reconciler = commandSide.bean(GenerationReconciler.class);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(reconciler.searchable().map(GenerationChannel::generation))
                        .as(reconciler.condition().toString())
                        .contains(number));
        return reconciler.searchable().orElseThrow();
    }

    /** Starts one more generation, beside those that are there. */
    static GenerationChannel startAnother(
            RunningCommandSide commandSide, GenerationPurpose purpose, @Nullable String name, @Nullable Long until) {
        GenerationProjection book = commandSide.bean(GenerationProjection.class);
        String storeId = book.searchable().orElseThrow().channel().storeId();
        int number = book.highestNumber() + 1;
        send(
                commandSide,
                new StartGeneration(Generation.idOf(number), number, storeId, "a test", purpose, name, until));
        return new GenerationChannel(storeId, number);
    }

    /** Starts a rebuild, and waits until it is fed. */
    static GenerationChannel rebuild(RunningCommandSide commandSide) {
        GenerationChannel rebuild = startAnother(commandSide, GenerationPurpose.REBUILD, null, null);
        awaitFed(commandSide, rebuild.generation());
        return rebuild;
    }

    /** Lets searches go from one generation to another, which need not be complete. */
    static void switchOver(RunningCommandSide commandSide, GenerationChannel from, GenerationChannel to) {
        send(
                commandSide,
                new SwitchGeneration(
                        Generation.idOf(to.generation()),
                        from.generation(),
                        1,
                        new GenerationComparison(0, 0, 0, 0, 0, 0, List.of(), 0)));
    }

    /** Sends a command of a generation, and has it followed at once. */
    static void send(RunningCommandSide commandSide, GenerationCommand command) {
        commandSide.bean(CommandGateway.class).sendAndWait(command);
        checkNow(commandSide);
    }

    /** Does not wait until the reconciler checks by itself. */
    static void checkNow(RunningCommandSide commandSide) {
        commandSide.bean(GenerationReconciler.class).checkNow();
    }

    static GenerationStatus status(RunningCommandSide commandSide, int number) {
        return find(commandSide, number).orElseThrow();
    }

    /** How a generation is shown, as long as it is. */
    static Optional<GenerationStatus> find(RunningCommandSide commandSide, int number) {
        return commandSide.bean(GenerationController.class).generations().stream()
                .filter(status -> status.channel().generation() == number)
                .findFirst();
    }

    static void awaitFed(RunningCommandSide commandSide, int number) {
        await().atMost(PATIENCE).until(() -> status(commandSide, number).fed());
    }

    static void awaitState(RunningCommandSide commandSide, int number, GenerationState state) {
        await().atMost(PATIENCE).until(() -> status(commandSide, number).state() == state);
    }

    /** Position of the newest event. */
    static long head(RunningCommandSide commandSide) {
        return commandSide.bean(EventReader.class).head();
    }

    static void awaitPublished(RunningCommandSide commandSide, GenerationChannel generation) {
        long head = head(commandSide);
        await().atMost(PATIENCE)
                .until(() -> commandSide
                                .bean(Ledger.class)
                                .feed(generation.generation())
                                .map(Feed::published)
                                .orElse(0L)
                        >= head);
    }

    /** Stores the three events of an ingestion of one review. */
    void ingest(RunningCommandSide commandSide) throws IOException, InterruptedException {
        Path file = Files.createTempFile(folder, "reviews", ".csv");
        Files.writeString(file, "app_id,review_id,review\n10,1,good\n");
        try (CommandApi api = new CommandApi(commandSide.address(), "")) {
            String id = CommandApi.answer(api.post("/api/ingestions", "{\"path\": \"" + file + "\"}"), 201)
                    .path("id")
                    .asString();
            await().atMost(PATIENCE)
                    .until(() -> api.ingestion(id).path("state").asString().equals("COMPLETED"));
        }
    }

    /** Says what a projector would say. */
    void report(AppliedReport report) throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(SharedBroker.address());
        try (var connection = factory.newConnection();
                var channel = connection.createChannel()) {
            channel.confirmSelect();
            channel.basicPublish(
                    "",
                    new GenerationChannel(report.storeId(), report.generation()).reportQueue(),
                    null,
                    JsonMapper.shared().writeValueAsBytes(report));
            channel.waitForConfirmsOrDie(PATIENCE.toMillis());
        }
    }

    /** Messages in a generation's queue, or null if there is none. */
    @Nullable
    Long queued(GenerationChannel generation) throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(SharedBroker.address());
        try (var connection = factory.newConnection();
                var channel = connection.createChannel()) {
            return channel.messageCount(generation.queue());
        } catch (IOException e) {
            assertThat(e).rootCause().hasMessageContaining("404");
            return null;
        }
    }

    /** The reason for a generation, as its event says it. */
    static String reason(RunningCommandSide commandSide, GenerationChannel generation) {
        return commandSide
                .bean(JdbcClient.class)
                .sql("SELECT reason FROM generation WHERE number = ? AND store_id = ?")
                .params(generation.generation(), generation.storeId())
                .query(String.class)
                .single();
    }

    /** Puts files of one folder in the place of another's; the other's own are deleted first. */
    void copy(String from, String to, String prefix) throws IOException {
        Files.createDirectories(folder.resolve(to));
        delete(to, prefix);
        for (Path file : files(from, prefix)) {
            Files.copy(file, folder.resolve(to).resolve(file.getFileName()));
        }
    }

    void delete(String data, String prefix) throws IOException {
        for (Path file : files(data, prefix)) {
            Files.delete(file);
        }
    }

    private List<Path> files(String data, String prefix) {
        try (Stream<Path> files = Files.list(folder.resolve(data))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().startsWith(prefix))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
