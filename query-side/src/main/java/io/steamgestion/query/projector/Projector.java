// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.projector;

import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.query.generations.Generations;
import io.steamgestion.query.platform.InRole;
import io.steamgestion.query.platform.QuerySideProperties;
import io.steamgestion.query.platform.QuerySideProperties.ProjectorProperties;
import io.steamgestion.query.platform.RepeatingTask;
import io.steamgestion.query.platform.Role;
import io.steamgestion.query.workers.UnsettledMessages;
import io.steamgestion.query.workers.Worker;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Feeds the generations that the command side names. Stops by finishing what it has in hand. */
@Component
@InRole(Role.PROJECTOR)
final class Projector implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Projector.class);

    /** Bounds the messages that are kept while they wait for something; further generations have to wait, too. */
    private static final int MOST_FEEDS = 8;

    private final Generations generations;
    private final ConnectionFactory connections;
    private final EventReader reader;
    private final EventProjection projection;
    private final ReportSender reports;
    private final Worker worker;
    private final FairPermits permits;
    private final UnsettledMessages unsettled;
    private final QuerySideProperties properties;
    private final Map<GenerationChannel, Fed> feeds = new HashMap<>();
    private @Nullable RepeatingTask feeding;
    private @Nullable RepeatingTask watching;

    /** @param end counted down when it is fed no more, so that nothing waits any longer */
    private record Fed(GenerationFeed feed, CountDownLatch end) {}

    Projector(
            Generations generations,
            ConnectionFactory connections,
            EventReader reader,
            EventProjection projection,
            ReportSender reports,
            Worker worker,
            FairPermits permits,
            UnsettledMessages unsettled,
            QuerySideProperties properties) {
        this.generations = generations;
        this.connections = connections;
        this.reader = reader;
        this.projection = projection;
        this.reports = reports;
        this.worker = worker;
        this.permits = permits;
        this.unsettled = unsettled;
        this.properties = properties;
    }

    @Override
    public synchronized void start() {
        Duration pause = properties.generationsInterval().dividedBy(4);
        feeding = RepeatingTask.start("Feeding the generations", pause, () -> {
            feed(generations.fed().stream().limit(MOST_FEEDS).toList());
            return pause;
        });
        watching = RepeatingTask.start("Watching the queues", properties.generationsInterval(), () -> {
            feeds().forEach(GenerationFeed::look);
            return properties.generationsInterval();
        });
    }

    private synchronized List<GenerationFeed> feeds() {
        return feeds.values().stream().map(Fed::feed).toList();
    }

    private synchronized void feed(List<GenerationChannel> wanted) {
        for (GenerationChannel channel : wanted) {
            if (!feeds.containsKey(channel)) {
                LOG.info("Takes events from {}", channel.queue());
                CountDownLatch end = new CountDownLatch(1);
                GenerationFeed feed = new GenerationFeed(
                        channel,
                        delivery(channel, end),
                        connections,
                        () -> unsettled.count(channel),
                        properties.projector());
                feeds.put(channel, new Fed(feed, end));
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

    private Delivery delivery(GenerationChannel channel, CountDownLatch end) {
        ProjectorProperties settings = properties.projector();
        int most = settings.consumers() * (settings.prefetch() - 1);
        return new Delivery(
                applier(channel, end), new DelayedRequeue(channel, worker, most, settings.backoffLimit(), end));
    }

    private EventApplier applier(GenerationChannel channel, CountDownLatch end) {
        return new EventApplier(
                channel,
                reader,
                projection,
                reports,
                worker,
                permits,
                permit -> new TransientRetry(channel, permit, worker, properties.projector(), end),
                end,
                properties.projector().poisonTries());
    }

    private void stop(GenerationChannel channel, Runnable afterwards) {
        Fed fed = feeds.remove(channel);
        if (fed != null) {
            fed.end().countDown();
            permits.wake();
            fed.feed().stop(afterwards);
        }
    }

    /** Takes no more events, finishes those in hand and gives back what it can't finish in time. */
    @Override
    public void stop() {
        Stream.of(feeding, watching).filter(Objects::nonNull).forEach(RepeatingTask::close);
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
        feeding = null;
        watching = null;
        CountDownLatch idle = new CountDownLatch(feeds.size());
        Set.copyOf(feeds.keySet()).forEach(channel -> stop(channel, idle::countDown));
        return idle;
    }

    @Override
    public synchronized boolean isRunning() {
        return feeding != null;
    }
}
