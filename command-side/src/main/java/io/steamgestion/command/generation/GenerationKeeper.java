// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation;

import io.steamgestion.api.generation.GenerationCommand.StartGeneration;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.command.eventstore.StoreId;
import io.steamgestion.command.generation.WorldCheck.Finding;
import io.steamgestion.command.relay.Backoff;
import io.steamgestion.command.relay.Causes;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpException;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Brings the searchable generation up, waiting for Elasticsearch and the broker as long as it takes while commands are
 * accepted, and looks every few seconds, for as long as the process runs, whether it is still there. An index that is
 * gone or not the one the ledger speaks of, and a store that is an older copy of itself, are answered with a fresh
 * generation, built from position 0. See docs/adr/0007.
 */
@Component
public class GenerationKeeper implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(GenerationKeeper.class);
    private static final Duration LOOK = Duration.ofSeconds(5);
    private static final Duration CALM = Duration.ofMinutes(10);

    private final StoreId firstStoreId;
    private final GenerationBook book;
    private final WorldCheck worldCheck;
    private final ReadSide readSide;
    private final Feeding feeding;
    private final Aliases aliases;
    private final CommandGateway commands;
    private final Suspicion suspicion;
    private final Backoff freshGenerations = new Backoff(Duration.ofSeconds(1), CALM);
    private volatile @Nullable CountDownLatch stopping;
    private volatile @Nullable GenerationChannel newest;
    private volatile @Nullable String waiting = "Starting";
    private @Nullable Long freshAt;
    private Duration freshPause = Duration.ZERO;

    GenerationKeeper(
            StoreId firstStoreId,
            GenerationBook book,
            WorldCheck worldCheck,
            ReadSide readSide,
            Feeding feeding,
            Aliases aliases,
            CommandGateway commands,
            LossSettings lossSettings) {
        this.firstStoreId = firstStoreId;
        this.book = book;
        this.worldCheck = worldCheck;
        this.readSide = readSide;
        this.feeding = feeding;
        this.aliases = aliases;
        this.commands = commands;
        this.suspicion = new Suspicion(lossSettings.confirmedAfter(), System::nanoTime);
    }

    /** The generation that searches go to, while it is up. */
    public Optional<GenerationChannel> searchable() {
        return feeding.fed();
    }

    /** The newest generation, whether it is up or not. */
    public Optional<GenerationChannel> newest() {
        return Optional.ofNullable(newest);
    }

    /** Why the newest generation is not up, or can't be looked after, in words; or null. */
    public @Nullable String waiting() {
        return waiting;
    }

    /** Whether the searchable generation is so far behind that its indices are refreshed rarely. */
    public boolean catchingUp() {
        return feeding.catchingUp();
    }

    @Override
    public void start() {
        CountDownLatch stop = new CountDownLatch(1);
        stopping = stop;
        Thread.ofVirtual().name("generation-keeper").start(() -> keep(stop));
    }

    private void keep(CountDownLatch stop) {
        Backoff backoff = new Backoff(Duration.ofMillis(200), LOOK);
        Duration pause = Duration.ZERO;
        try {
            while (!stop.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    pause = look() ? LOOK : backoff.next();
                    if (pause == LOOK) {
                        backoff.succeeded();
                    }
                } catch (Throwable e) {
                    // An error, too: nothing would be fed any more, and nobody would know why.
                    suspicion.dispelled();
                    waitFor(e);
                    pause = backoff.next();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            feeding.close();
        }
    }

    /** False if there is more to do at once. */
    private boolean look() throws IOException {
        GenerationChannel current = book.newest().orElseGet(this::firstGeneration);
        newest = current;
        if (feeding.fed().isEmpty()) {
            readSide.forgetOtherStores(current);
        }
        Finding finding = worldCheck.of(current);
        switch (finding) {
            case Finding.OneWorld ignored -> {
                suspicion.dispelled();
                keepUp(current);
                return true;
            }
            case Finding.IndexLost(String reason) -> suspect(current, finding, current.storeId(), reason);
            case Finding.StoreSetBack(String reason) ->
                suspect(
                        current,
                        finding,
                        StoreId.draw().value(),
                        reason + ": events.db is an older copy of itself, and gets a new store id");
        }
        return false;
    }

    /** Nothing is fed by now: what would be applied meanwhile may be in the wrong place. */
    private void suspect(GenerationChannel current, Finding finding, String storeId, String reason) {
        feeding.close();
        if (suspicion.confirmedBy(current, finding)) {
            answer(current, storeId, reason);
        } else {
            say(reason + ". That is looked at again before it is believed");
        }
    }

    private void keepUp(GenerationChannel current) throws IOException {
        if (feeding.fed().equals(Optional.of(current))) {
            aliases.keep(current);
        } else {
            readSide.prepare(current);
            feeding.start(current);
        }
        feeding.removeOlderThan(current);
        waiting = null;
    }

    /** A fresh generation; ever more rarely if they are lost again and again, for each is an event and a whole build. */
    private void answer(GenerationChannel current, String storeId, String reason) {
        Duration since = freshAt == null ? CALM : Duration.ofNanos(System.nanoTime() - freshAt);
        if (since.compareTo(freshPause) < 0) {
            say(reason + ". A fresh generation was started lately; the next one follows " + freshPause.toSeconds()
                    + " s after it");
            return;
        }
        if (since.compareTo(CALM) >= 0) {
            freshGenerations.succeeded();
        }
        freshAt = System.nanoTime();
        freshPause = freshGenerations.next();
        say(reason + ". Everything is built again, from position 0");
        int number = current.generation() + 1;
        commands.sendAndWait(StartGeneration.serving(Generation.idOf(number), number, storeId, reason));
    }

    private GenerationChannel firstGeneration() {
        String storeId = firstStoreId.value();
        commands.sendAndWait(StartGeneration.serving(Generation.idOf(1), 1, storeId, "The store's first build"));
        return new GenerationChannel(storeId, 1);
    }

    private void waitFor(Throwable failure) {
        String part = switch (failure) {
            case IOException e -> "Elasticsearch";
            case AmqpException e -> "The broker";
            case Error e -> "This process";
            default -> "The store";
        };
        say(part + " can't be used: " + Causes.innermost(failure));
    }

    private void say(String reason) {
        if (!reason.equals(waiting)) {
            LOG.warn("{} generation {}: {}", feeding.fed().isPresent() ? "Fed" : "Not fed", newest, reason);
        }
        waiting = reason;
    }

    @Override
    public void stop() {
        CountDownLatch stop = stopping;
        if (stop != null) {
            stop.countDown();
        }
        stopping = null;
        feeding.close();
    }

    @Override
    public boolean isRunning() {
        return stopping != null;
    }
}
