// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What a person does in the dashboard, in a real browser: start an ingestion, see it finish, find a review. */
@ExtendWith(SharedSystem.class)
class BrowserJourneyIT {

    private static final double PATIENCE_MILLIS = 60_000;
    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-default-apps",
            "--disable-sync",
            "--no-first-run",
            "--no-default-browser-check");

    @TempDir
    Path folder;

    @Test
    void startsAnIngestionSeesItFinishAndFindsAReview(LaunchedSystem system) throws Exception {
        Path file = folder.resolve("from-the-browser.csv");
        Files.writeString(file, """
                app_id,app_name,review_id,language,review,recommended
                977001,Browser Journey,970000001,english,"a quokka wrote this
                on two lines",True
                977001,Browser Journey,970000002,german,ein ganz anderer Text,False
                """);
        int before = system.status().path("ingestions").size();
        String dashboard = system.status().path("dashboard").asText();
        look(page -> {
            page.navigate(dashboard + "/ingestions");
            input(page, "ingestion-path").fill(file.toString());
            input(page, "ingestion-path").press("Tab");
            page.locator("#ingestion-start").click();

            await().atMost(Duration.ofSeconds(30))
                    .until(() -> system.status().path("ingestions").size() == before + 1);
            JsonNode ingestion = system.status().path("ingestions").path(0);
            Locator row = page.locator("#ingestion-row-" + ingestion.path("id").asText());
            assertThat(row).containsText("from-the-browser.csv", containing());
            assertThat(row.locator("[data-stage=complete]").first()).isVisible(visible());

            page.navigate(dashboard + "/reviews");
            input(page, "search-text").fill("quokka");
            page.locator("#search-go").click();
            assertThat(page.locator("#review-total")).containsText("1 review", containing());
            assertThat(page.locator(".review-hit")).hasCount(1);
            assertThat(page.locator(".review-hit")).containsText("Browser Journey", containing());
            assertThat(page.locator(".review-hit mark")).hasText("quokka");
        });
    }

    @Test
    void seesWhyRowsWereRejectedAndTakesThemHome(LaunchedSystem system) throws Exception {
        Path file = folder.resolve("with-a-bad-row.csv");
        Files.writeString(file, """
                app_id,review_id,review
                977001,970000011,good
                no-game,970000012,bad
                """);
        String id = system.ingest(file).path("id").asText();
        String dashboard = system.status().path("dashboard").asText();
        look(page -> {
            page.navigate(dashboard + "/ingestions/" + id);
            assertThat(page.locator("#rejections")).containsText("app_id holds \"no-game\"", containing());
            page.locator("#ingestion-verify").click();
            assertThat(page.locator("#account-verdict")).containsText("nothing is lost", containing());

            Download download =
                    page.waitForDownload(() -> page.locator("#rejections-csv").click());

            assertThat(download.suggestedFilename()).isEqualTo("rejected-with-a-bad-row.csv.csv");
            assertThat(Files.readString(download.path())).contains("no-game,970000012,bad");
        });
    }

    /** Somebody in front of a page. */
    @FunctionalInterface
    private interface Person {
        void sees(Page page) throws Exception;
    }

    private static void look(Person person) throws Exception {
        try (Playwright playwright = Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                Browser browser = playwright.chromium().launch(options());
                Page page = browser.newPage()) {
            page.setDefaultTimeout(PATIENCE_MILLIS);
            person.sees(page);
        }
    }

    /** The text field inside a Vaadin component. */
    private static Locator input(Page page, String id) {
        return page.locator("#" + id + " input").first();
    }

    private static LocatorAssertions.ContainsTextOptions containing() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE_MILLIS);
    }

    private static LocatorAssertions.IsVisibleOptions visible() {
        return new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE_MILLIS);
    }

    private static BrowserType.LaunchOptions options() {
        return new BrowserType.LaunchOptions()
                .setExecutablePath(chromium())
                .setHeadless(true)
                .setArgs(FLAGS);
    }

    private static Path chromium() {
        List<Path> found = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(place -> Path.of(place, "chromium"))
                .filter(Files::isExecutable)
                .toList();
        assertThat(found)
                .as("chromium on the PATH; ./steamgestion test installs it")
                .isNotEmpty();
        return found.getFirst();
    }
}
