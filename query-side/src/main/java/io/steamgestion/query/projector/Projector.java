// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.projector;

import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.query.generations.Generations;
import io.steamgestion.query.platform.InRole;
import io.steamgestion.query.platform.QuerySideProperties;
import io.steamgestion.query.platform.QuerySideProperties.ProjectorProperties;
import io.steamgestion.query.platform.RepeatingTask;
import io.steamgestion.query.platform.Role;
import io.steamgestion.query.workers.Worker;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Feeds every generation that the command side knows. Stops by finishing what it has in hand. */
@Component
@InRole(Role.PROJECTOR)
final class Projector implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Projector.class);

    private final Generations generations;
    private final ConnectionFactory connections;
    private final EventReader reader;
    private final EventProjection projection;
    private final ReportSender reports;
    private final Worker worker;
    private final QuerySideProperties properties;
    private final Map<GenerationChannel, GenerationFeed> feeds = new HashMap<>();
    private CountDownLatch stopping = new CountDownLatch(1);
    private @Nullable RepeatingTask watching;

    Projector(
            Generations generations,
            ConnectionFactory connections,
            EventReader reader,
            EventProjection projection,
            ReportSender reports,
            Worker worker,
            QuerySideProperties properties) {
        this.generations = generations;
        this.connections = connections;
        this.reader = reader;
        this.projection = projection;
        this.reports = reports;
        this.worker = worker;
        this.properties = properties;
    }

    @Override
    public synchronized void start() {
        stopping = new CountDownLatch(1);
        Duration pause = properties.generationsInterval().dividedBy(4);
        watching = RepeatingTask.start("Feeding the generations", pause, () -> {
            feed(new HashSet<>(generations.fed()));
            return pause;
        });
    }

    private synchronized void feed(Set<GenerationChannel> wanted) {
        for (GenerationChannel channel : wanted) {
            if (!feeds.containsKey(channel)) {
                LOG.info("Takes events from {}", channel.queue());
                GenerationFeed feed =
                        new GenerationFeed(channel, delivery(channel), connections, properties.projector());
                feeds.put(channel, feed);
                feed.start();
            }
        }
        for (GenerationChannel channel : Set.copyOf(feeds.keySet())) {
            if (!wanted.contains(channel)) {
                LOG.info("Takes no more events from {}", channel.queue());
                stop(channel, () -> LOG.debug("{} is idle", channel.queue()));
            }
        }
    }

    private Delivery delivery(GenerationChannel channel) {
        ProjectorProperties settings = properties.projector();
        int most = settings.consumers() * (settings.prefetch() - 1);
        return new Delivery(applier(channel, stopping), new SetAside(worker, most, settings.backoffLimit(), stopping));
    }

    private EventApplier applier(GenerationChannel channel, CountDownLatch end) {
        return new EventApplier(
                channel,
                reader,
                projection,
                reports,
                worker,
                () -> new Patience(worker, properties.projector(), end),
                end,
                properties.projector().poisonTries());
    }

    private void stop(GenerationChannel channel, Runnable afterwards) {
        GenerationFeed feed = feeds.remove(channel);
        if (feed != null) {
            feed.stop(afterwards);
        }
    }

    /** Takes no more events, finishes those in hand and gives back what it can't finish in time. */
    @Override
    public void stop() {
        RepeatingTask task = watching;
        if (task != null) {
            task.close();
        }
        CountDownLatch idle = stopFeeds();
        try {
            if (!idle.await(properties.projector().drainTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("Some events in hand were not finished in time; the broker hands them out again");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Beside the web server, which finishes its requests meanwhile: their limits do not add up. */
    @Override
    public void stop(Runnable afterwards) {
        Thread.ofVirtual().name("draining").start(() -> {
            stop();
            afterwards.run();
        });
    }

    @Override
    public int getPhase() {
        return WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE;
    }

    private synchronized CountDownLatch stopFeeds() {
        watching = null;
        stopping.countDown();
        CountDownLatch idle = new CountDownLatch(feeds.size());
        Set.copyOf(feeds.keySet()).forEach(channel -> stop(channel, idle::countDown));
        return idle;
    }

    @Override
    public synchronized boolean isRunning() {
        return watching != null;
    }
}
