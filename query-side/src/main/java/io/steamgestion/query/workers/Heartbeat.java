// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.workers;

import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.query.generations.Generations;
import io.steamgestion.query.platform.GenerationKeys;
import io.steamgestion.query.platform.InRole;
import io.steamgestion.query.platform.QuerySideProperties;
import io.steamgestion.query.platform.RepeatingTask;
import io.steamgestion.query.platform.Role;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Tells every generation that this process feeds how it is; forgotten when it stops. */
@Component
@InRole(Role.PROJECTOR)
final class Heartbeat {

    private final Worker worker;
    private final Generations generations;
    private final StringRedisTemplate redis;
    private final JsonMapper json;
    private final Duration interval;
    private final Duration expiry;
    private @Nullable RepeatingTask beating;

    Heartbeat(
            Worker worker,
            Generations generations,
            StringRedisTemplate redis,
            JsonMapper json,
            QuerySideProperties properties) {
        this.worker = worker;
        this.generations = generations;
        this.redis = redis;
        this.json = json;
        this.interval = properties.projector().heartbeatInterval();
        this.expiry = properties.projector().heartbeatExpiry();
    }

    @EventListener(ContextRefreshedEvent.class)
    synchronized void start() {
        if (beating == null) {
            beating = RepeatingTask.start("Telling Redis how this worker is", interval, () -> {
                beat();
                return interval;
            });
        }
    }

    private void beat() {
        String status = json.writeValueAsString(worker.status());
        for (GenerationChannel channel : generations.channels()) {
            GenerationKeys keys = new GenerationKeys(channel);
            redis.opsForValue().set(keys.worker(worker.id()), status, expiry);
            redis.opsForSet().add(keys.workers(), worker.id());
        }
    }

    @PreDestroy
    synchronized void stop() {
        if (beating != null) {
            beating.close();
        }
    }
}
