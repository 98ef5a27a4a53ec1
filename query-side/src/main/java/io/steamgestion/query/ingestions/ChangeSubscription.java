// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.ingestions;

import io.steamgestion.query.generations.Generations;
import io.steamgestion.query.generations.SearchableChanged;
import io.steamgestion.query.platform.GenerationKeys;
import io.steamgestion.query.platform.InRole;
import io.steamgestion.query.platform.RepeatingTask;
import io.steamgestion.query.platform.Role;
import jakarta.annotation.PreDestroy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.data.redis.connection.Message;
import org.springframework.data.redis.connection.MessageListener;
import org.springframework.data.redis.connection.SubscriptionListener;
import org.springframework.data.redis.listener.PatternTopic;
import org.springframework.data.redis.listener.RedisMessageListenerContainer;
import org.springframework.stereotype.Component;

/**
 * Hears of changes from Redis, and passes on those of the searchable generation. Subscribes as soon as Redis answers; a
 * lost connection is recovered by the container.
 */
@Component
@InRole(Role.QUERY_API)
final class ChangeSubscription implements MessageListener, SubscriptionListener {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration CHECK = Duration.ofSeconds(5);

    private final Generations generations;
    private final ChangeStream stream;
    private final RedisMessageListenerContainer redis;
    private @Nullable RepeatingTask starting;

    ChangeSubscription(Generations generations, ChangeStream stream, RedisMessageListenerContainer redis) {
        this.generations = generations;
        this.stream = stream;
        this.redis = redis;
        redis.addMessageListener(this, new PatternTopic(GenerationKeys.ALL_CHANGES));
    }

    @EventListener(ContextRefreshedEvent.class)
    synchronized void start() {
        if (starting == null) {
            starting = RepeatingTask.start("Listening to Redis", FIRST_PAUSE, this::listen);
        }
    }

    /** A start that failed leaves the container half started, so it is stopped before the next try. */
    private Duration listen() {
        if (!redis.isRunning()) {
            try {
                redis.start();
            } catch (RuntimeException e) {
                redis.stop();
                throw e;
            }
        }
        return CHECK;
    }

    @PreDestroy
    synchronized void stop() {
        if (starting != null) {
            starting.close();
        }
    }

    @Override
    public void onMessage(Message message, byte @Nullable [] pattern) {
        String channel = new String(message.getChannel(), StandardCharsets.UTF_8);
        boolean searchable = generations
                .searchable()
                .map(known -> new GenerationKeys(known).changes().equals(channel))
                .orElse(false);
        if (searchable) {
            stream.changed(new String(message.getBody(), StandardCharsets.UTF_8));
        }
    }

    /** Searches go elsewhere: what was shown of the other generation is shown anew, from this one. */
    @EventListener
    void onSearchable(SearchableChanged change) {
        Thread.ofVirtual()
                .name("showing generation " + change.to().generation())
                .start(stream::missed);
    }

    /** Also after a lost connection: what was published meanwhile has been missed. */
    @Override
    public void onPatternSubscribed(byte[] pattern, long count) {
        stream.missed();
    }
}
