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
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Feeds the generations that the command side names. Stops by finishing the events that it works on. */
@Component
@InRole(Role.PROJECTOR)
final class Projector implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Projector.class);

    /** Bounds the messages that are kept while they wait for something; further generations have to wait, too. */
    private static final int MOST_FEEDS = 8;

    private final Generations generations;
    private final ConnectionFactory connections;
    private final EventApplier applier;
    private final Worker worker;
    private final Admission admission;
    private final UnsettledMessages unsettled;
    private final QuerySideProperties properties;
    private final Map<GenerationChannel, Fed> feeds = new HashMap<>();
    private List<RepeatingTask> tasks = List.of();

    private record Fed(GenerationFeed feed, Delivery delivery) {}

    Projector(
            Generations generations,
            ConnectionFactory connections,
            EventApplier applier,
            Worker worker,
            Admission admission,
            UnsettledMessages unsettled,
            QuerySideProperties properties) {
        this.generations = generations;
        this.connections = connections;
        this.applier = applier;
        this.worker = worker;
        this.admission = admission;
        this.unsettled = unsettled;
        this.properties = properties;
    }

    @Override
    public synchronized void start() {
        Duration interval = properties.generationsInterval();
        Duration pause = interval.dividedBy(4);
        tasks = List.of(
                RepeatingTask.start("Feeding the generations", pause, () -> {
                    feed(generations.fed().stream().limit(MOST_FEEDS).toList());
                    return pause;
                }),
                RepeatingTask.start("Watching the queues", interval, () -> {
                    feeds().forEach(GenerationFeed::check);
                    return interval;
                }));
    }

    private synchronized List<GenerationFeed> feeds() {
        return feeds.values().stream().map(Fed::feed).toList();
    }

    private synchronized void feed(List<GenerationChannel> wanted) {
        for (GenerationChannel channel : wanted) {
            if (!feeds.containsKey(channel)) {
                LOG.info("Takes events from {}", channel.queue());
                start(channel);
            }
        }
        for (GenerationChannel channel : Set.copyOf(feeds.keySet())) {
            if (!wanted.contains(channel)) {
                LOG.info("Takes no more events from {}", channel.queue());
                stop(channel, () -> LOG.debug("{} is idle", channel.queue()));
            }
        }
    }

    private void start(GenerationChannel channel) {
        ProjectorProperties settings = properties.projector();
        Delivery delivery = new Delivery(channel, applier, worker, settings);
        GenerationFeed feed =
                new GenerationFeed(channel, delivery, connections, () -> unsettled.count(channel), settings);
        feeds.put(channel, new Fed(feed, delivery));
        feed.start();
    }

    private void stop(GenerationChannel channel, Runnable afterwards) {
        Fed fed = feeds.remove(channel);
        if (fed != null) {
            fed.delivery().end();
            admission.wake();
            fed.feed().stop(afterwards);
        }
    }

    /** Takes no more events, finishes those it works on and requeues what it can't finish in time. */
    @Override
    public void stop() {
        tasks.forEach(RepeatingTask::close);
        CountDownLatch idle = stopFeeds();
        try {
            if (!idle.await(properties.projector().drainTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("Some events were not finished in time; the broker hands them out again");
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
        tasks = List.of();
        CountDownLatch idle = new CountDownLatch(feeds.size());
        Set.copyOf(feeds.keySet()).forEach(channel -> stop(channel, idle::countDown));
        return idle;
    }

    @Override
    public synchronized boolean isRunning() {
        return !tasks.isEmpty();
    }
}
