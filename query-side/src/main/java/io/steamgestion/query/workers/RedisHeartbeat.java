// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.workers;

import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.query.generations.Generations;
import io.steamgestion.query.platform.GenerationKeys;
import io.steamgestion.query.platform.InRole;
import io.steamgestion.query.platform.QuerySideProperties;
import io.steamgestion.query.platform.RepeatingTask;
import io.steamgestion.query.platform.Role;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Tells every generation that this process feeds how it does with it; takes it back when it stops. */
@Component
@InRole(Role.PROJECTOR)
final class RedisHeartbeat extends Heartbeat {

    private static final Logger LOG = LoggerFactory.getLogger(RedisHeartbeat.class);

    private final Worker worker;
    private final Generations generations;
    private final StringRedisTemplate redis;
    private final JsonMapper json;
    private final Duration interval;
    private final Duration expiry;

    RedisHeartbeat(
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

    @Override
    RepeatingTask beat() {
        return RepeatingTask.start("Telling Redis how this worker is", interval, interval, () -> {
            tell();
            return interval;
        });
    }

    private void tell() {
        for (GenerationChannel channel : generations.channels()) {
            GenerationKeys keys = new GenerationKeys(channel);
            redis.opsForValue().set(keys.worker(worker.id()), json.writeValueAsString(worker.status(channel)), expiry);
            redis.opsForSet().add(keys.workers(), worker.id());
        }
    }

    /** Takes itself from the list; if Redis is away, silence says the same a little later. */
    @Override
    void leave() {
        try {
            generations.channels().stream().map(GenerationKeys::new).forEach(this::leave);
        } catch (DataAccessException e) {
            LOG.info("Redis is away, so this worker leaves without a word");
        }
    }

    private void leave(GenerationKeys keys) {
        redis.delete(keys.worker(worker.id()));
        redis.opsForSet().remove(keys.workers(), worker.id());
    }
}
