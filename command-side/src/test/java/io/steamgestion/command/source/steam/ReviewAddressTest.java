// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.steam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.steamgestion.api.ingestion.SteamSelection;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReviewAddressTest {

    private static final SteamSelection ALL = new SteamSelection(List.of(570L), "all", null);

    @ParameterizedTest
    @ValueSource(strings = {"https://store.steampowered.com", "https://store.steampowered.com/"})
    void theStoreTakesParameters(String base) {
        assertThat(ReviewAddress.of(URI.create(base)).page(ALL, 570, "AoJ4u+/Q9PACf4qk8gI="))
                .hasToString(
                        "https://store.steampowered.com/appreviews/570?json=1&filter=recent&language=all"
                                + "&cursor=AoJ4u%2B%2FQ9PACf4qk8gI%3D&num_per_page=100&purchase_type=all&filter_offtopic_activity=0");
    }

    @Test
    void theWebApiTakesJson() {
        URI page = ReviewAddress.of(URI.create("https://api.steampowered.com/IUserReviewsService/GetAppReviews/v1/"))
                .page(new SteamSelection(List.of(570L), "latam", 1_700_000_000L), 570, "Ao+/\"=");

        assertThat(page.toString())
                .startsWith("https://api.steampowered.com/IUserReviewsService/GetAppReviews/v1/?input_json=%7B");
        JsonNode input = JsonMapper.shared()
                .readTree(URLDecoder.decode(
                        page.getRawQuery().substring("input_json=".length()), StandardCharsets.UTF_8));
        assertThat(input).isEqualTo(JsonMapper.shared().readTree("""
                                        {"appid":570,"filter":2,"languages":["latam"],"cursor":"Ao+/\\"=","review_type":0,
                                         "purchase_type":1,"num_per_page":100,"filter_offtopic_activity":false}"""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"store.steampowered.com", "ftp://host", "http://host?a=b", "http://host/#a", "file:///tmp"})
    void refusesWhatIsNoAddressOfPages(String base) {
        assertThatThrownBy(() -> SteamRun.settings(URI.create(base), Duration.ofSeconds(1), DataSize.ofMegabytes(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(base);
    }
}
