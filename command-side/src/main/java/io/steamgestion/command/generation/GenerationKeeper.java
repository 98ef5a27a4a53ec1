// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation;

import io.steamgestion.api.generation.GenerationCommand.StartGeneration;
import io.steamgestion.api.review.IndexDefinitions;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.command.eventstore.EventReader;
import io.steamgestion.command.eventstore.StoreId;
import io.steamgestion.command.ledger.Feed;
import io.steamgestion.command.ledger.Ledger;
import io.steamgestion.command.relay.Backoff;
import io.steamgestion.command.relay.Causes;
import io.steamgestion.command.relay.Relays;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpException;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Brings the searchable generation up: its event, its indices, its alias, its queue, its relay, in that order, waiting
 * for Elasticsearch and the broker as long as it takes while commands are accepted. An index that is gone or not the one
 * the ledger speaks of is answered with a fresh generation, built from position 0.
 */
@Component
public class GenerationKeeper implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(GenerationKeeper.class);

    private final String storeId;
    private final GenerationBook book;
    private final SearchCluster cluster;
    private final Ledger ledger;
    private final Relays relays;
    private final CommandGateway commands;
    private final EventReader events;
    private final RefreshSettings refreshSettings;
    private volatile @Nullable Thread starting;
    private volatile @Nullable RefreshPace refreshPace;
    private volatile @Nullable GenerationChannel searchable;
    private volatile @Nullable String waiting = "Starting";

    GenerationKeeper(
            StoreId storeId,
            GenerationBook book,
            SearchCluster cluster,
            Ledger ledger,
            Relays relays,
            CommandGateway commands,
            EventReader events,
            RefreshSettings refreshSettings) {
        this.storeId = storeId.value();
        this.book = book;
        this.cluster = cluster;
        this.ledger = ledger;
        this.relays = relays;
        this.commands = commands;
        this.events = events;
        this.refreshSettings = refreshSettings;
    }

    /** The generation that searches go to, once it is up. */
    public Optional<GenerationChannel> searchable() {
        return Optional.ofNullable(searchable);
    }

    /** Why no generation is up yet, in words, or null. */
    public @Nullable String waiting() {
        return waiting;
    }

    /** Whether the searchable generation is so far behind that its indices are refreshed rarely. */
    public boolean catchingUp() {
        RefreshPace pace = refreshPace;
        return pace != null && pace.catchingUp();
    }

    @Override
    public void start() {
        starting = Thread.ofVirtual().name("generation-keeper").start(this::bringUp);
    }

    private void bringUp() {
        Backoff backoff = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5));
        try {
            while (searchable == null) {
                try {
                    feed(withIndices());
                } catch (IOException | RuntimeException e) {
                    waitFor(e);
                    Thread.sleep(backoff.next());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void feed(GenerationChannel channel) {
        relays.start(channel);
        RefreshPace pace = new RefreshPace(channel, cluster, refreshSettings, () -> behind(channel.generation()));
        pace.start();
        refreshPace = pace;
        searchable = channel;
        waiting = null;
        LOG.info("Generation {} of store {} is fed", channel.generation(), storeId);
    }

    private long behind(int generation) {
        long settled = ledger.feed(generation).map(Feed::settled).orElse(0L);
        return events.head() - settled;
    }

    private void waitFor(Exception failure) {
        String part = switch (failure) {
            case IOException e -> "Elasticsearch";
            case AmqpException e -> "The broker";
            default -> "The store";
        };
        String reason = part + " can't be used yet: " + Causes.innermost(failure);
        if (!reason.equals(waiting)) {
            LOG.warn("No generation is fed. {}", reason);
        }
        waiting = reason;
    }

    private GenerationChannel withIndices() throws IOException {
        ledger.forgetOtherStores(storeId);
        int number = book.newest().orElseGet(() -> startGeneration(1, "The store's first build"));
        cluster.forbidAutomaticCreation(storeId);
        GenerationChannel channel = new GenerationChannel(storeId, number);
        Optional<String> found = cluster.indexUuid(channel.reviewIndex());
        Optional<Feed> feed = ledger.feed(number);
        String reason = found.isEmpty()
                ? "Index " + channel.reviewIndex() + " is gone"
                : "Index " + channel.reviewIndex() + " is not the one that was built";
        boolean lost = feed.isPresent() && !found.equals(feed.map(Feed::indexUuid));
        if (!lost
                && feed.isPresent()
                && cluster.indexUuid(channel.rejectionIndex()).isEmpty()) {
            reason = "Index " + channel.rejectionIndex() + " is gone";
            lost = true;
        }
        if (lost) {
            LOG.warn("{}: starting a fresh generation from position 0", reason);
            channel = new GenerationChannel(storeId, startGeneration(number + 1, reason));
            found = cluster.indexUuid(channel.reviewIndex());
            feed = Optional.empty();
        }
        if (cluster.indexUuid(channel.rejectionIndex()).isEmpty()) {
            cluster.create(channel.rejectionIndex(), IndexDefinitions.rejections());
        }
        String uuid =
                found.isPresent() ? found.get() : cluster.create(channel.reviewIndex(), IndexDefinitions.reviews());
        if (feed.isEmpty()) {
            ledger.open(channel.generation(), storeId, uuid);
        }
        if (!cluster.isAlias(GenerationChannel.REVIEWS_ALIAS, channel.reviewIndex())
                || !cluster.isAlias(GenerationChannel.REJECTIONS_ALIAS, channel.rejectionIndex())) {
            cluster.pointAliases(Map.of(
                    GenerationChannel.REVIEWS_ALIAS, channel.reviewIndex(),
                    GenerationChannel.REJECTIONS_ALIAS, channel.rejectionIndex()));
        }
        return channel;
    }

    private int startGeneration(int number, String reason) {
        commands.sendAndWait(new StartGeneration(Generation.idOf(number), number, storeId, reason));
        return number;
    }

    @Override
    public void stop() {
        Thread thread = starting;
        if (thread != null) {
            thread.interrupt();
        }
        RefreshPace pace = refreshPace;
        if (pace != null) {
            pace.close();
        }
        relays.close();
        starting = null;
    }

    @Override
    public boolean isRunning() {
        return starting != null;
    }
}
