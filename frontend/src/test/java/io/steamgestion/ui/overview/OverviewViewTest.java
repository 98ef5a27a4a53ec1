// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.overview;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.html.Span;
import io.steamgestion.api.ingestion.IngestionState;
import io.steamgestion.ui.DashboardUiTest;
import io.steamgestion.ui.fake.FakeBackend;
import io.steamgestion.ui.fake.FakeIngestions;
import io.steamgestion.ui.widgets.Fact;
import java.util.List;
import org.junit.jupiter.api.Test;

class OverviewViewTest extends DashboardUiTest {

    @Test
    void showsTheKeyFigures() {
        BACKEND.reviews.add(1, "Portal 2", "english", true, "yes").add(1, "Portal 2", "english", false, "no");
        BACKEND.workers = List.of(FakeBackend.worker("one", 1200), FakeBackend.worker("two", 300));
        BACKEND.ingestions.put("r", FakeIngestions.status("r", "r.csv", IngestionState.RUNNING, 9000, 5000, 0, 3766));
        BACKEND.ingestions.put("c", FakeIngestions.status("c", "c.csv", IngestionState.COMPLETED, 10, 9, 1, 9));
        navigate(OverviewView.class);
        eventually(() -> {
            assertThat(value("figure-reviews")).isEqualTo("2");
            assertThat(value("figure-running")).isEqualTo("1");
            assertThat(value("figure-pending")).isEqualTo("1,234");
            assertThat(textOf(figure("figure-workers"))).contains("2", "1,500 reviews/s");
            assertThat(value("figure-generation")).isEqualTo("1");
        });
        assertThat(pageText())
                .contains("r.csv", "Reading", "c.csv", "9 accepted, 1 rejected", "Portal 2", "2 reviews · 50 %");
    }

    @Test
    void theGenerationIsTheSearchableOneAlsoWhileAnotherIsBuilt() {
        BACKEND.rebuilding = true;
        navigate(OverviewView.class);
        eventually(() -> {
            assertThat(value("figure-generation")).isEqualTo("1");
            assertThat(textOf(figure("figure-generation")))
                    .contains("up to date at event 60; generation 2 is being built, 25 %");
        });
    }

    @Test
    void saysWhatToDoFirst() {
        navigate(OverviewView.class);
        eventually(() -> assertThat(pageText())
                .contains(
                        "Nothing ingested yet",
                        "./steamgestion ingest reviews.csv --wait",
                        "none: nothing is indexed"));
    }

    @Test
    void followsWhatGoesOn() {
        navigate(OverviewView.class);
        eventually(() -> assertThat(value("figure-running")).isEqualTo("0"));
        BACKEND.publish(FakeIngestions.status("r", "r.csv", IngestionState.RUNNING, 9000, 5000, 0, 4000));
        eventually(() -> assertThat(value("figure-running")).isEqualTo("1"));
        assertThat(pageText()).contains("4,000 of 5,000 accepted rows");
    }

    private Fact figure(String id) {
        return byId(Fact.class, id);
    }

    private String value(String id) {
        return find(Span.class, figure(id)).withClassName("fact-value").single().getText();
    }
}
