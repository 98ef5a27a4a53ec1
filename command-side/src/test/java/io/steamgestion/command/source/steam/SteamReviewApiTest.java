// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.steam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.steamgestion.api.ingestion.SourceDescription;
import io.steamgestion.api.ingestion.SourceKind;
import io.steamgestion.api.ingestion.SteamSelection;
import io.steamgestion.api.problem.RefusedException;
import java.net.URI;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SteamReviewApiTest {

    private final SteamRun run = new SteamRun(URI.create("https://store.steampowered.com"));

    @AfterEach
    void stop() {
        run.close();
    }

    @Test
    void saysWhatIsFrozenOfASelection() {
        SourceDescription source = run.api().describe(SteamRun.games(570L, 730L));

        assertThat(source.kind()).isEqualTo(SourceKind.STEAM);
        assertThat(source.location()).isEqualTo("https://store.steampowered.com");
        assertThat(source.name()).isEqualTo("Steam reviews of 570, 730");
        assertThat(source.columns()).contains("recommendationid", "author.steamid");
    }

    @Test
    void aLongSelectionHasAShortName() {
        SteamSelection selection =
                new SteamSelection(LongStream.rangeClosed(1, 1_000).boxed().toList(), "all", null);

        assertThat(run.api().describe(selection).name()).isEqualTo("Steam reviews of 1, 2, 3, 4, 5 and 995 more");
    }

    @Test
    void refusesWhatCanNotBeAskedFor() {
        refused(new SteamSelection(List.of(), "all", null), "games-missing");
        refused(new SteamSelection(null, null, null), "games-missing");
        refused(SteamRun.games(570L, 0L), "app-id-invalid");
        refused(SteamRun.games(-5L), "app-id-invalid");
        refused(SteamRun.games(570L, 730L, 570L), "app-id-twice");
        refused(new SteamSelection(LongStream.rangeClosed(1, 1_001).boxed().toList(), "all", null), "too-many-games");
        refused(since(-1), "since-invalid");
        refused(since(LeapingSleeper.START.getEpochSecond() + 1), "since-invalid");
        assertThat(run.api().describe(since(LeapingSleeper.START.getEpochSecond())))
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"korean, koreana", "English, english", "s-chinese, schinese", "germen, german"})
    void namesTheLanguageThatMayBeMeant(String language, String meant) {
        assertThat(refused(new SteamSelection(List.of(570L), language, null), "language-unknown"))
                .isEqualTo("Name " + meant + ", if that is meant.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "", "klingon", "pt-BR"})
    void listsTheLanguagesWhereNoneIsNear(String language) {
        assertThat(refused(new SteamSelection(List.of(570L), language, null), "language-unknown"))
                .startsWith("Name one of all, arabic, ")
                .endsWith(", vietnamese.");
    }

    @Test
    void noLanguageMeansAll() {
        SteamSelection selection = new SteamSelection(List.of(570L), null, null);

        assertThat(selection.language()).isEqualTo("all");
        assertThat(run.api().describe(selection)).isNotNull();
    }

    private static SteamSelection since(long since) {
        return new SteamSelection(List.of(570L), "all", since);
    }

    private String refused(SteamSelection selection, String code) {
        String[] remedy = new String[1];
        assertThatThrownBy(() -> run.api().describe(selection)).isInstanceOfSatisfying(RefusedException.class, e -> {
            assertThat(e.refusal().code()).isEqualTo(code);
            assertThat(e.refusal().message()).endsWith(".");
            remedy[0] = e.refusal().remedy();
        });
        return remedy[0];
    }
}
