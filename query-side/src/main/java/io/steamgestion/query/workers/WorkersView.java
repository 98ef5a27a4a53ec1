// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.workers;

import io.steamgestion.api.worker.WorkerStatus;
import io.steamgestion.query.generations.Generations;
import io.steamgestion.query.platform.GenerationKeys;
import io.steamgestion.query.platform.InRole;
import io.steamgestion.query.platform.Role;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The workers whose heartbeat has not expired. */
@Component
@InRole(Role.QUERY_API)
final class WorkersView {

    private final Generations generations;
    private final StringRedisTemplate redis;
    private final JsonMapper json;

    WorkersView(Generations generations, StringRedisTemplate redis, JsonMapper json) {
        this.generations = generations;
        this.redis = redis;
        this.json = json;
    }

    /** Each worker once, the longest running first. */
    List<WorkerStatus> all() {
        Map<String, WorkerStatus> newest = new HashMap<>();
        generations.channels().stream()
                .map(GenerationKeys::new)
                .flatMap(keys -> of(keys).stream())
                .forEach(status ->
                        newest.merge(status.id(), status, (a, b) -> a.seen().isAfter(b.seen()) ? a : b));
        return newest.values().stream()
                .sorted(Comparator.comparing(WorkerStatus::since).thenComparing(WorkerStatus::id))
                .toList();
    }

    private List<WorkerStatus> of(GenerationKeys keys) {
        Set<String> ids = redis.opsForSet().members(keys.workers());
        List<WorkerStatus> alive = new ArrayList<>();
        for (String id : ids == null ? Set.<String>of() : ids) {
            String status = redis.opsForValue().get(keys.worker(id));
            if (status == null) {
                redis.opsForSet().remove(keys.workers(), id);
            } else {
                alive.add(json.readValue(status, WorkerStatus.class));
            }
        }
        return alive;
    }
}
