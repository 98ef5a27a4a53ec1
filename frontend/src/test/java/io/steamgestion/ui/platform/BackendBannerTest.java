// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.html.H2;
import io.steamgestion.ui.DashboardUiTest;
import io.steamgestion.ui.reviews.ReviewsView;
import io.steamgestion.ui.widgets.Words;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BackendBannerTest extends DashboardUiTest {

    @Test
    void saysOfWhenIngestionsAreShownWhileTheCommandSideIsAway() {
        Instant asOf = Instant.parse("2026-11-29T12:34:56Z");
        BACKEND.ready = false;
        navigate(ReviewsView.class);
        BACKEND.tellAsOf(asOf.toString());
        eventually(() -> assertThat(textOf(find(BackendBanner.class).single()))
                .contains("is not ready yet")
                .contains("Ingestions are shown as of " + Words.timeOfDay(asOf) + ". Nothing can be started"));
        BACKEND.tellAsOf("now");
        BACKEND.ready = true;
        eventually(() -> assertThat(find(BackendBanner.class).exists()).isFalse());
    }

    @Test
    void comesAndGoesWithTheBackends() throws IOException {
        BACKEND.reviews.add(1, "Portal 2", "english", true, "yes");
        BACKEND.goAway();
        try {
            navigate(ReviewsView.class);
            eventually(() -> assertThat(textOf(find(BackendBanner.class).single()))
                    .contains("The query side at " + BACKEND.address() + " does not answer.")
                    .contains("The command side at " + BACKEND.address() + " does not answer.")
                    .contains("goes on by itself"));
        } finally {
            BACKEND.comeBack();
        }
        eventually(() -> assertThat(find(BackendBanner.class).exists()).isFalse());
        eventually(() -> assertThat(byId(H2.class, "review-total").getText()).isEqualTo("1 review"));
    }
}
