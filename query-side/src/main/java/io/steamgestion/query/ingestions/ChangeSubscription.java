// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.ingestions;

import io.steamgestion.query.generations.Generations;
import io.steamgestion.query.platform.GenerationKeys;
import io.steamgestion.query.platform.InRole;
import io.steamgestion.query.platform.Role;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.connection.Message;
import org.springframework.data.redis.connection.MessageListener;
import org.springframework.data.redis.connection.SubscriptionListener;
import org.springframework.data.redis.listener.PatternTopic;
import org.springframework.data.redis.listener.RedisMessageListenerContainer;
import org.springframework.stereotype.Component;

/** Hears of changes from Redis, and passes on those of the searchable generation. */
@Component
@InRole(Role.QUERY_API)
final class ChangeSubscription implements MessageListener, SubscriptionListener {

    private final Generations generations;
    private final ChangeStream stream;

    ChangeSubscription(Generations generations, ChangeStream stream, RedisMessageListenerContainer redis) {
        this.generations = generations;
        this.stream = stream;
        redis.addMessageListener(this, new PatternTopic(GenerationKeys.ALL_CHANGES));
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

    /** Also after a lost connection: what was published meanwhile has been missed. */
    @Override
    public void onPatternSubscribed(byte[] pattern, long count) {
        stream.missed();
    }
}
