// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.steamgestion.api.transport.GenerationChannel;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What the command side expects of search indices, wherever they are. */
abstract class SearchIndexContract {

    private static final String STORE = "feed0001";
    private static final String OTHER_STORE = "feed0002";
    private static final AtomicInteger NEXT = new AtomicInteger(1);

    private final GenerationChannel generation = new GenerationChannel(STORE, NEXT.getAndIncrement());

    abstract SearchIndex index();

    /** Writes a document as a projector does. */
    abstract void write(String name, long id, long position) throws Exception;

    /** Deletes an alias, as somebody with a shell may. */
    abstract void dropAliases(GenerationChannel pointedTo) throws Exception;

    /** Lets nobody change the settings or the mapping of an index, or delete it, until it is lifted. */
    abstract void readOnly(String name, boolean isReadOnly) throws Exception;

    private void make(GenerationChannel made) throws IOException {
        for (IndexDefinition definition : IndexDefinition.of(made)) {
            index().create(definition.name(), definition.json(), "start 1");
        }
    }

    @Test
    void listsWhatIsMadeOfAStore() throws Exception {
        make(generation);
        Map<String, FoundIndex> found = index().of(STORE);
        assertThat(found).containsKeys(generation.reviewIndex(), generation.rejectionIndex());
        FoundIndex reviews = found.get(generation.reviewIndex());
        assertThat(reviews.startEpoch()).isEqualTo("start 1");
        assertThat(reviews.mappingVersion())
                .isEqualTo(IndexDefinition.of(generation).getFirst().mappingVersion());
        assertThat(reviews.uuid())
                .isNotEmpty()
                .isNotEqualTo(found.get(generation.rejectionIndex()).uuid());
        assertThat(index().of(OTHER_STORE)).isEmpty();
        assertThat(index().ofOthers(OTHER_STORE)).contains(generation.reviewIndex(), generation.rejectionIndex());
        assertThat(index().ofOthers(STORE)).doesNotContain(generation.reviewIndex());
    }

    @Test
    void tellsWhetherAnIndexIsGone() throws Exception {
        assertThat(index().isGone(generation.reviewIndex())).isTrue();
        make(generation);
        assertThat(index().isGone(generation.reviewIndex())).isFalse();
        index().delete(List.of(generation.reviewIndex(), "reviews-of-nobody"));
        assertThat(index().isGone(generation.reviewIndex())).isTrue();
        assertThat(index().of(STORE))
                .doesNotContainKey(generation.reviewIndex())
                .containsKey(generation.rejectionIndex());
    }

    @Test
    void refusesToMakeAnIndexTwice() throws Exception {
        make(generation);
        String uuid = index().of(STORE).get(generation.reviewIndex()).uuid();
        assertThatExceptionOfType(IndexNotMadeException.class)
                .isThrownBy(() -> make(generation))
                .withMessageContaining(generation.reviewIndex());
        assertThat(index().of(STORE).get(generation.reviewIndex()).uuid()).isEqualTo(uuid);
    }

    @Test
    void marksAnIndexWithALaterStart() throws Exception {
        make(generation);
        FoundIndex before = index().of(STORE).get(generation.reviewIndex());
        index().mark(generation.reviewIndex(), "start 2");
        assertThat(index().of(STORE).get(generation.reviewIndex()))
                .isEqualTo(new FoundIndex(before.uuid(), "start 2", before.mappingVersion()));
        assertThatIOException().isThrownBy(() -> index().mark("reviews-of-nobody", "start 2"));
    }

    @Test
    void findsAfterARefreshWhatWasWritten() throws Exception {
        make(generation);
        String reviews = generation.reviewIndex();
        index().setRefreshInterval(reviews, "-1");
        assertThat(index().highestPosition(reviews)).isZero();
        write(reviews, 1, 3);
        write(reviews, 2, 7);
        write(reviews, 1, 5);
        assertThat(index().count(reviews)).isZero();
        index().refresh(generation);
        assertThat(index().count(reviews)).isEqualTo(2);
        assertThat(index().highestPosition(reviews)).isEqualTo(7);
        assertThatIOException().isThrownBy(() -> index().count("reviews-of-nobody"));
        assertThatIOException().isThrownBy(() -> index().refresh("reviews-of-nobody"));
    }

    @Test
    void keepsHowOftenAnIndexIsRefreshed() throws Exception {
        make(generation);
        String wanted = IndexDefinition.of(generation).getFirst().refreshInterval();
        List<String> asked = List.of(generation.reviewIndex(), "reviews-of-nobody");
        assertThat(index().refreshIntervals(asked)).isEqualTo(Map.of(generation.reviewIndex(), wanted));
        index().setRefreshInterval(generation.reviewIndex(), "30000ms");
        assertThat(index().refreshIntervals(asked)).isEqualTo(Map.of(generation.reviewIndex(), "30000ms"));
        assertThatIOException().isThrownBy(() -> index().setRefreshInterval("reviews-of-nobody", "1s"));
    }

    @Test
    void changesNothingOfAnIndexThatIsReadOnly() throws Exception {
        make(generation);
        String reviews = generation.reviewIndex();
        readOnly(reviews, true);
        assertThatIOException().isThrownBy(() -> index().mark(reviews, "start 2"));
        assertThatIOException().isThrownBy(() -> index().setRefreshInterval(reviews, "30s"));
        assertThatIOException().isThrownBy(() -> index().delete(List.of(reviews)));
        assertThatIOException().isThrownBy(() -> index().pointAliases(generation));
        index().refresh(reviews);
        assertThat(index().count(reviews)).isZero();
        assertThat(index().isGone(reviews)).isFalse();
        readOnly(reviews, false);
        index().mark(reviews, "start 2");
    }

    @Test
    void pointsBothAliasesToOneGenerationAlone() throws Exception {
        GenerationChannel second = new GenerationChannel(STORE, NEXT.getAndIncrement());
        make(generation);
        make(second);
        for (GenerationChannel wanted : List.of(generation, second, second)) {
            index().pointAliases(wanted);
            assertThat(index().aliases())
                    .isEqualTo(Map.of(
                            GenerationChannel.REVIEWS_ALIAS, Set.of(wanted.reviewIndex()),
                            GenerationChannel.REJECTIONS_ALIAS, Set.of(wanted.rejectionIndex())));
        }
        index().delete(List.of(second.reviewIndex()));
        assertThatIOException().isThrownBy(() -> index().pointAliases(second));
        assertThat(index().aliases().get(GenerationChannel.REJECTIONS_ALIAS)).containsExactly(second.rejectionIndex());
        dropAliases(second);
        assertThat(index().aliases().values()).containsOnly(Set.of());
    }
}
