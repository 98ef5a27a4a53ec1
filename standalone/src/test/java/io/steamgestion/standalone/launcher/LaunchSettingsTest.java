// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LaunchSettingsTest {

    @Test
    void takesServersAndRestartWindowFromTheEnvironment() {
        LaunchSettings settings = of(Map.of(
                LaunchSettings.AMQP, "amqp://host:5672",
                LaunchSettings.REDIS, " ",
                LaunchSettings.RESTART_WINDOW, "5"));
        assertThat(settings.amqp()).isEqualTo(URI.create("amqp://host:5672"));
        assertThat(settings.redis()).isNull();
        assertThat(settings.elasticsearch()).isNull();
        assertThat(settings.restartWindow()).isEqualTo(Duration.ofSeconds(5));
        assertThat(of(Map.of()).restartWindow()).isEqualTo(Duration.ofMinutes(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "2m", "many", "9999999"})
    void refusesAWindowThatIsNoNumberOfSeconds(String window) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(Map.of(LaunchSettings.RESTART_WINDOW, window)))
                .withMessage("STEAMGESTION_RESTART_WINDOW_SECONDS is \"%s\"; it takes a number of seconds, such as 120."
                        .formatted(window));
    }

    @Test
    void doesNotRepeatAnAddressThatMayHoldAPassword() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(Map.of(LaunchSettings.AMQP, "amqp://me:se cret@host")))
                .withMessage("STEAMGESTION_AMQP holds no address that can be read.");
    }

    private static LaunchSettings of(Map<String, String> environment) {
        return LaunchSettings.of(Path.of("data"), 8080, 1, environment);
    }
}
