// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.steam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.util.unit.DataSize;

class SteamSettingsTest {

    private static final URI ADDRESS = URI.create("https://store.steampowered.com");
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final DataSize MEGABYTE = DataSize.ofMegabytes(1);

    @Test
    void theDefaultsStayBelowWhatTheStoreBears() throws Exception {
        SteamSettings shipped = shipped();

        assertThat(shipped.address()).isEqualTo(ADDRESS);
        assertThat(Duration.ofMinutes(5).dividedBy(shipped.pause())).isLessThanOrEqualTo(200);
        assertThat(shipped.pageSize()).isGreaterThan(DataSize.ofMegabytes(10));
    }

    @Test
    void refusesWhatMakesNoSense() {
        refused("pause", () -> new SteamSettings(ADDRESS, SECOND.negated(), SECOND, 3, 2, SECOND, SECOND, MEGABYTE));
        refused("timeout", () -> new SteamSettings(ADDRESS, SECOND, Duration.ZERO, 3, 2, SECOND, SECOND, MEGABYTE));
        refused(
                "first-wait",
                () -> new SteamSettings(ADDRESS, SECOND, SECOND, 3, 2, SECOND.negated(), SECOND, MEGABYTE));
        refused(
                "longest-wait",
                () -> new SteamSettings(ADDRESS, SECOND, SECOND, 3, 2, SECOND, Duration.ZERO, MEGABYTE));
        refused(
                "page-size",
                () -> new SteamSettings(ADDRESS, SECOND, SECOND, 3, 2, SECOND, SECOND, DataSize.ofBytes(0)));
        refused(
                "page-size",
                () -> new SteamSettings(ADDRESS, SECOND, SECOND, 3, 2, SECOND, SECOND, DataSize.ofGigabytes(1)));
    }

    private static void refused(String setting, Runnable settings) {
        assertThatThrownBy(settings::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(setting);
    }

    private static SteamSettings shipped() throws Exception {
        StandardEnvironment environment = new StandardEnvironment();
        new YamlPropertySourceLoader()
                .load("shipped", new ClassPathResource("application.yaml"))
                .forEach(environment.getPropertySources()::addLast);
        ConfigurationPropertySources.attach(environment);
        return Binder.get(environment)
                .bind("steamgestion.steam", SteamSettings.class)
                .get();
    }
}
