// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui;

import static org.awaitility.Awaitility.await;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.browserless.internal.MockVaadin;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.dom.Element;
import io.steamgestion.ui.fake.FakeBackend;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The dashboard's pages without a browser, over a fake of both backends that speaks real HTTP. */
@SpringBootTest(classes = Dashboard.class)
@ViewPackages(classes = Dashboard.class)
public abstract class DashboardUiTest extends SpringBrowserlessTest {

    /** One for all tests, so that they share one application; emptied after each. */
    protected static final FakeBackend BACKEND = start();

    @DynamicPropertySource
    static void addresses(DynamicPropertyRegistry settings) {
        settings.add("steamgestion.command-api", BACKEND::address);
        settings.add("steamgestion.query-api", BACKEND::address);
    }

    @AfterEach
    void empty() {
        BACKEND.clear();
    }

    /** Waits until {@code assertion} holds, letting the page take what others have for it meanwhile. */
    protected static void eventually(ThrowingRunnable assertion) {
        await().pollInSameThread()
                .ignoreException(NoSuchElementException.class)
                .atMost(Duration.ofSeconds(15))
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> {
                    MockVaadin.clientRoundtrip();
                    assertion.run();
                });
    }

    /** All that can be read on the page. */
    protected String pageText() {
        return textOf(getCurrentView());
    }

    protected static String textOf(HasElement element) {
        return visibleText(element.getElement());
    }

    private static String visibleText(Element element) {
        if (element.isTextNode()) {
            return element.getText();
        }
        return element.isVisible()
                ? element.getChildren().map(DashboardUiTest::visibleText).collect(Collectors.joining())
                : "";
    }

    protected <T extends Component> T byId(Class<T> type, String id) {
        return find(type).withId(id).single();
    }

    private static FakeBackend start() {
        try {
            return FakeBackend.start(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
