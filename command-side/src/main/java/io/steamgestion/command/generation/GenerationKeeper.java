// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation;

import io.steamgestion.api.generation.GenerationCommand.StartGeneration;
import io.steamgestion.api.problem.RefusedException;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.command.eventstore.StoreId;
import io.steamgestion.command.generation.Indices.Found;
import io.steamgestion.command.generation.WorldCheck.Finding;
import io.steamgestion.command.relay.Backoff;
import io.steamgestion.command.relay.Causes;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpException;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Brings up the generations that the book lists as live, each as soon as its indices are ready, waiting for Elasticsearch
 * and the broker as long as it takes while commands are accepted; keeps the aliases on the searchable one; and looks every
 * few seconds, for as long as the process runs, whether everything is still there. See docs/adr/0007 and 0016.
 */
@Component
public class GenerationKeeper implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(GenerationKeeper.class);
    private static final String STARTING = "Starting";

    private final StoreId firstStoreId;
    private final GenerationBook book;
    private final WorldCheck worldCheck;
    private final ReadSide readSide;
    private final Upkeep upkeep;
    private final Clearing clearing;
    private final Feeding feeding;
    private final Losses losses;
    private final CommandGateway commands;
    private final Duration checkInterval;
    private final Semaphore wakes = new Semaphore(0);
    private final Map<Integer, String> waitingGenerations = new ConcurrentHashMap<>();
    private volatile @Nullable Thread thread;
    private volatile boolean stopping;
    private volatile @Nullable String waiting = STARTING;

    GenerationKeeper(
            StoreId firstStoreId,
            GenerationBook book,
            WorldCheck worldCheck,
            ReadSide readSide,
            Upkeep upkeep,
            Clearing clearing,
            Feeding feeding,
            Losses losses,
            CommandGateway commands,
            GenerationSettings settings) {
        this.firstStoreId = firstStoreId;
        this.book = book;
        this.worldCheck = worldCheck;
        this.readSide = readSide;
        this.upkeep = upkeep;
        this.clearing = clearing;
        this.feeding = feeding;
        this.losses = losses;
        this.commands = commands;
        checkInterval = settings.checkInterval();
    }

    /** The generation that searches go to, while it is up. */
    public Optional<GenerationChannel> searchable() {
        return book.searchable().map(BookedGeneration::channel).filter(feeding::isFed);
    }

    /** Why the searchable generation is not up, or can't be looked after, in words; or null. */
    public @Nullable String waiting() {
        return book.searchable().map(searchable -> waiting(searchable.number())).orElse(waiting);
    }

    /** Why a generation is not up, or can't be looked after, in words; or null. */
    @Nullable
    String waiting(int generation) {
        String general = waiting;
        return general == null ? waitingGenerations.get(generation) : general;
    }

    /** Looks at once: something was decided about generations. */
    void lookNow() {
        wakes.release();
    }

    @Override
    public void start() {
        stopping = false;
        thread = Thread.ofVirtual().name("generation-keeper").start(this::keep);
    }

    private void keep() {
        Backoff backoff = new Backoff(Duration.ofMillis(200), checkInterval);
        try {
            while (!stopping) {
                Duration pause;
                try {
                    boolean well = look();
                    if (well) {
                        backoff.succeeded();
                    }
                    pause = well ? checkInterval : backoff.next();
                } catch (Throwable e) {
                    // An error, too: nothing would be fed any more, and nobody would know why.
                    losses.dispelled();
                    waiting = said(waiting, "all generations", trouble(e));
                    pause = backoff.next();
                }
                if (wakes.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    wakes.drainPermits();
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
        if (book.searchable().isEmpty()) {
            commands.sendAndWait(
                    StartGeneration.serving(Generation.idOf(1), 1, firstStoreId.value(), "The store's first build"));
        }
        List<BookedGeneration> live = book.live();
        BookedGeneration searchable = live.getFirst();
        feeding.searched(searchable.number());
        feeding.stopAllBut(numbers(live));
        losses.keepOnly(numbers(live));
        waitingGenerations.keySet().retainAll(numbers(book.all()));
        if (feeding.isIdle()) {
            readSide.forgetOtherStores(searchable.channel());
        }
        Map<BookedGeneration, Finding> findings = worldCheck.of(live);
        if (findings.get(searchable) instanceof Finding.StoreSetBack setBack) {
            feeding.close(); // what would be applied meanwhile may be in the wrong place
            waiting = said(waiting, "all generations", losses.storeSetBack(searchable, setBack));
            return false;
        }
        live.stream()
                .filter(generation -> !feeding.isFed(generation.channel()))
                .forEach(generation -> waitingGenerations.putIfAbsent(generation.number(), STARTING));
        waiting = null;
        boolean searched = lookAfter(searchable, Objects.requireNonNull(findings.get(searchable)));
        boolean well = searched;
        for (BookedGeneration generation : live.subList(1, live.size())) {
            well &= lookAfter(generation, Objects.requireNonNull(findings.get(generation)));
        }
        if (searched) { // otherwise others may be needed
            well &= retireAll(live);
        }
        return clearAll(searchable) && well;
    }

    /** One that can't be dropped by now is no matter of the others. */
    private boolean retireAll(List<BookedGeneration> live) {
        boolean well = true;
        for (Map.Entry<Integer, String> each : upkeep.dispensable(live).entrySet()) {
            well &= done(each.getKey(), () -> {
                upkeep.drop(each.getKey(), each.getValue());
                return null;
            });
        }
        return well;
    }

    /** What is left of those that are not live: that may also make the room that another one waits for. */
    private boolean clearAll(BookedGeneration searchable) {
        boolean well = true;
        for (BookedGeneration generation : book.all()) {
            if (!generation.isLive()) {
                feeding.stop(generation.number()); // it may have ended since this look began
                well &= done(generation.number(), () -> clearing.clear(generation, searchable.channel()));
            }
        }
        return well;
    }

    private static Set<Integer> numbers(List<BookedGeneration> generations) {
        return generations.stream().map(BookedGeneration::number).collect(Collectors.toSet());
    }

    /** False if there is more to do; the other generations are looked after all the same. */
    private boolean lookAfter(BookedGeneration generation, Finding finding) {
        int number = generation.number();
        return switch (finding) {
            case Finding.IndexLost lost -> {
                feeding.stop(number);
                yield done(number, () -> losses.indexLost(generation, lost));
            }
            case Finding.Unknown(IOException cause) -> {
                losses.dispelled(number);
                yield done(number, () -> trouble(cause));
            }
            case Finding.OneWorld(Map<String, Found> found) -> {
                losses.dispelled(number);
                yield done(number, () -> {
                    upkeep.keepUp(generation, found);
                    return null;
                });
            }
            case Finding.StoreSetBack ignored -> throw new IllegalStateException("answered for all of them");
        };
    }

    /** Something that is done for one generation. */
    @FunctionalInterface
    private interface Step {

        /** Why there is more to do, in words, or null once all is done. */
        @Nullable
        String take() throws IOException;
    }

    /** Takes a step and remembers what it waits for; false if there is more to do. */
    private boolean done(int generation, Step step) {
        String trouble;
        try {
            trouble = step.take();
        } catch (IOException | RuntimeException e) {
            trouble = trouble(e);
        }
        if (trouble == null) {
            waitingGenerations.remove(generation);
            return true;
        }
        waitingGenerations.put(
                generation, said(waitingGenerations.get(generation), "generation " + generation, trouble));
        return false;
    }

    private static String trouble(Throwable failure) {
        if (failure instanceof IndexNotMadeException || failure instanceof RefusedException) {
            return String.valueOf(failure.getMessage());
        }
        String part = switch (failure) {
            case IOException e -> "Elasticsearch";
            case AmqpException e -> "The broker";
            case Error e -> "This process";
            default -> "The store";
        };
        return part + " can't be used: " + Causes.innermost(failure);
    }

    /** Logs what is news. */
    private static String said(@Nullable String before, String of, String now) {
        if (!now.equals(before)) {
            LOG.warn("Waiting, {}: {}", of, now);
        }
        return now;
    }

    @Override
    public void stop() {
        stopping = true;
        wakes.release();
        thread = null;
        feeding.close();
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
