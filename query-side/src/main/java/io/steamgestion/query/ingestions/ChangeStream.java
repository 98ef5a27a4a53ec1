// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.ingestions;

import io.steamgestion.api.ingestion.IngestionAccounts;
import io.steamgestion.api.ingestion.IngestionStatus;
import io.steamgestion.api.problem.RefusedException;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.query.generations.Generations;
import io.steamgestion.query.generations.SearchableChanged;
import io.steamgestion.query.platform.InRole;
import io.steamgestion.query.platform.QuerySideProperties;
import io.steamgestion.query.platform.QuerySideProperties.StreamProperties;
import io.steamgestion.query.platform.Role;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Tells live listeners of ingestions that change. Each has a thread and a set of unseen changes of its own, so a slow
 * one holds up nobody and misses nothing but intermediate states.
 */
@Component
@InRole(Role.QUERY_API)
final class ChangeStream implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ChangeStream.class);
    private static final long NO_TIMEOUT = 0;
    private static final int SHOWN_FIRST = 20;

    private final Generations generations;
    private final IngestionsView ingestions;
    private final StreamProperties settings;
    private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
    private volatile boolean running;

    ChangeStream(Generations generations, IngestionsView ingestions, QuerySideProperties properties) {
        this.generations = generations;
        this.ingestions = ingestions;
        this.settings = properties.stream();
    }

    /** Opens a stream that begins with the newest ingestions. */
    SseEmitter open() {
        Listener listener = new Listener();
        admit(listener);
        SseEmitter emitter = new SseEmitter(NO_TIMEOUT);
        emitter.onCompletion(listener::close);
        emitter.onError(failure -> listener.close());
        Thread.ofVirtual().name("stream").start(() -> serve(listener, emitter));
        return emitter;
    }

    private synchronized void admit(Listener listener) {
        if (listeners.size() >= settings.clients()) {
            throw new RefusedException(
                    "too-many-listeners",
                    "There are %d live listeners already.".formatted(settings.clients()),
                    "Close one, or raise STEAMGESTION_STREAM_CLIENTS.");
        }
        listeners.add(listener);
    }

    private void serve(Listener listener, SseEmitter emitter) {
        try {
            emitter.send(SseEmitter.event().comment("open"));
            showNewest(listener);
            Optional<Instant> asOf = Optional.empty();
            while (!listener.closed()) {
                Set<String> changed = listener.take(settings.keepAlive());
                Optional<Instant> asOfNow = ingestions.asOf();
                if (!asOfNow.equals(asOf)) {
                    asOf = asOfNow;
                    emitter.send(SseEmitter.event()
                            .name("as-of")
                            .data(asOf.map(Instant::toString).orElse("now")));
                }
                if (changed.isEmpty()) {
                    emitter.send(SseEmitter.event().comment("alive"));
                } else {
                    tell(emitter, changed);
                    listener.pause(settings.interval());
                }
            }
            emitter.complete();
        } catch (IOException | IllegalStateException e) {
            LOG.debug("A live listener has gone", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            listeners.remove(listener);
        }
    }

    private void showNewest(Listener listener) {
        List<String> newest =
                ingestions.known().sequencedKeySet().stream().limit(SHOWN_FIRST).toList();
        listener.notice(newest.reversed(), this::known);
    }

    private void tell(SseEmitter emitter, Set<String> changed) throws IOException {
        Optional<GenerationChannel> searchable = generations.searchable();
        for (String id : searchable.isPresent() ? changed : Set.<String>of()) {
            IngestionAccounts ingestion = ingestions.known().get(id);
            if (ingestion != null) {
                IngestionStatus status = ingestion.in(searchable.get().generation());
                emitter.send(SseEmitter.event().name("ingestion").data(status, MediaType.APPLICATION_JSON));
            }
        }
    }

    private void changed(Set<String> ids) {
        listeners.forEach(listener -> listener.notice(ids, this::known));
    }

    private Set<String> known() {
        return ingestions.known().keySet();
    }

    /** Searches go elsewhere: what was shown of the other generation is shown anew, from this one. */
    @EventListener(SearchableChanged.class)
    void searchableChanged() {
        listeners.forEach(this::showNewest);
    }

    @Override
    public void start() {
        ingestions.listen(this::changed);
        running = true;
    }

    /** Before the web server, which waits for open requests. */
    @Override
    public void stop() {
        running = false;
        listeners.forEach(Listener::close);
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
