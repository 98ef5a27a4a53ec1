// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.projector;

import io.steamgestion.query.platform.GenerationKeys;
import io.steamgestion.query.platform.InRole;
import io.steamgestion.query.platform.Role;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.stereotype.Component;

/**
 * Whether a generation's caches are complete, and who fills them. The mark names the run of the server that holds them: a
 * server that was started again may have come back with less than it had.
 */
@Component
@InRole(Role.PROJECTOR)
final class FillMark {

    private static final RedisScript<Long> LOCK =
            RedisScript.of(new ClassPathResource("fill-lock.lua", FillMark.class), Long.class);

    private static final RedisScript<Long> END =
            RedisScript.of(new ClassPathResource("fill-end.lua", FillMark.class), Long.class);

    /** As in progress.lua: another number when counts are kept in another way. */
    private static final int COUNTING = 2;

    /** Longer than a step takes; the right of a process that died is free again after it. */
    private static final Duration EXPIRY = Duration.ofSeconds(30);

    private final String owner = UUID.randomUUID().toString();
    private final StringRedisTemplate redis;

    FillMark(StringRedisTemplate redis) {
        this.redis = redis;
    }

    /** Identity of the server's run, and of how it is counted there: what was counted otherwise is noted anew. */
    String run() {
        Properties server = redis.execute((RedisCallback<Properties>)
                connection -> connection.serverCommands().info("server"));
        return COUNTING + ":"
                + Objects.requireNonNull(Objects.requireNonNull(server).getProperty("run_id"));
    }

    boolean isComplete(GenerationKeys keys, String run) {
        return run.equals(redis.opsForValue().get(keys.filled()));
    }

    /** Takes the right to fill; false while another process has it. */
    boolean take(GenerationKeys keys) {
        return lock(keys, "take");
    }

    /** False if the right is lost: then the server may have lost what was filled, too. */
    boolean keep(GenerationKeys keys) {
        return lock(keys, "keep");
    }

    private boolean lock(GenerationKeys keys, String how) {
        return yes(redis.execute(LOCK, List.of(keys.fillLock()), owner, Long.toString(EXPIRY.toMillis()), how));
    }

    /** Notes that the caches are complete; false if the right was lost before. */
    boolean complete(GenerationKeys keys, String run) {
        return yes(redis.execute(END, List.of(keys.fillLock(), keys.filled()), owner, run));
    }

    private static boolean yes(@Nullable Long answer) {
        return answer != null && answer == 1;
    }
}
