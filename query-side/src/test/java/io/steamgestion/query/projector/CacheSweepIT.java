// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.projector;

import static io.steamgestion.api.generation.GenerationState.ENDED;
import static io.steamgestion.api.generation.GenerationState.SEARCHABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.query.FakeCommandSide;
import io.steamgestion.query.Parts;
import io.steamgestion.query.WithQuerySide;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.redis.core.StringRedisTemplate;

@WithQuerySide
class CacheSweepIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Autowired
    StringRedisTemplate redis;

    @Autowired
    CacheSweep sweep;

    final String store = UUID.randomUUID().toString().substring(0, 8);

    @AfterEach
    void leave() {
        Parts.COMMAND_SIDE.none();
    }

    @Test
    void removesWhatIsListedNoMoreAndNothingElse() {
        for (int key = 0; key < 250; key++) {
            put(store + ":g1:workers:" + key);
        }
        Set<String> foreign = Set.of(
                "ffffffff:g1:games", store + ":g12:games", store + ":g1x:games", store + ":g:games", store + ":games");
        foreign.forEach(this::put);
        put(store + ":g2:games");
        put(store + ":g3:games");

        Parts.COMMAND_SIDE.are(
                FakeCommandSide.of(channel(1), ENDED, null, false, 0),
                FakeCommandSide.of(channel(3), SEARCHABLE, null, false, 0));
        await().atMost(PATIENCE).until(() -> !there(store + ":g2:games"));
        assertThat(redis.keys(store + ":g1:workers:*"))
                .as("of one that is still being removed")
                .hasSize(250);

        Parts.COMMAND_SIDE.are(FakeCommandSide.of(channel(3), SEARCHABLE, null, false, 0));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(redis.keys(store + ":g1:*")).isEmpty());
        assertThat(foreign).allMatch(this::there);
        assertThat(there(store + ":g3:games")).isTrue();
    }

    @Test
    void whatIsWrittenLateGoesWithTheNextSweep() {
        put(store + ":g1:games");
        sweep(channel(2));
        put(store + ":g1:games");

        sweep(channel(2));

        assertThat(there(store + ":g1:games")).isFalse();
    }

    @Test
    void withoutAListNothingIsRemoved() {
        put(store + ":g1:games");

        sweep();
        sweep(new GenerationChannel("ffffffff", 9));

        assertThat(there(store + ":g1:games")).isTrue();
    }

    @Test
    void theNewestOneGoesOnceItIsListedNoMoreWhateverProcessHasSeenIt() {
        put(store + ":g2:games");
        put(store + ":g3:games");
        sweep.sweep(store, Set.of(channel(1), channel(2)), () -> Set.of(channel(1), channel(2)));
        assertThat(there(store + ":g2:games")).isTrue();

        sweep(channel(1));

        assertThat(there(store + ":g2:games")).isFalse();
        assertThat(there(store + ":g3:games")).as("may have begun just now").isTrue();
    }

    @Test
    void whatOnlyAnotherProcessKnowsByNowIsAskedFor() {
        put(store + ":g2:games");
        sweep.sweep(store, Set.of(channel(1), channel(2)), Set::of);

        sweep.sweep(store, Set.of(channel(1)), () -> Set.of(channel(1), channel(2)));

        assertThat(there(store + ":g2:games")).isTrue();
    }

    private void sweep(GenerationChannel... listed) {
        sweep.sweep(store, Set.of(listed), () -> Set.of(listed));
    }

    private GenerationChannel channel(int generation) {
        return new GenerationChannel(store, generation);
    }

    private void put(String key) {
        redis.opsForValue().set(key, "1");
    }

    private boolean there(String key) {
        return Boolean.TRUE.equals(redis.hasKey(key));
    }
}
