// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.ingestions;

import com.vaadin.flow.component.html.UnorderedList;
import io.steamgestion.api.ingestion.IngestionStatus;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The known ingestions as cards: newest first, the first few dozen until more are asked for. */
final class IngestionList extends UnorderedList {

    private static final int STEP = 25;

    private final Map<String, IngestionStatus> known = new HashMap<>();
    private final Map<String, IngestionCard> cards = new HashMap<>();
    private final Set<String> startedHere = new HashSet<>();
    private final Set<String> changedSinceLoad = new HashSet<>();
    private int shown = STEP;

    IngestionList() {
        addClassName("ingestion-list");
        getElement().setAttribute("aria-label", "Ingestions, newest first");
    }

    boolean isEmpty() {
        return known.isEmpty();
    }

    boolean hasMore() {
        return known.size() > shown;
    }

    void showMore() {
        shown += STEP;
        arrange();
    }

    /** A full list was asked for: what changes from now on is newer than it. */
    void beginLoad() {
        changedSinceLoad.clear();
    }

    void finishLoad(List<IngestionStatus> all) {
        known.keySet().removeIf(id -> !changedSinceLoad.contains(id) && !startedHere.contains(id));
        for (IngestionStatus status : all) {
            if (!changedSinceLoad.contains(status.id())) {
                known.put(status.id(), status);
            }
            startedHere.remove(status.id());
        }
        arrange();
    }

    /** The command side has just started this one; the query side may not know it yet. */
    void startedHere(IngestionStatus status) {
        if (known.putIfAbsent(status.id(), status) == null) {
            startedHere.add(status.id());
            arrange();
        }
    }

    void show(IngestionStatus status) {
        changedSinceLoad.add(status.id());
        startedHere.remove(status.id());
        IngestionCard card = cards.get(status.id());
        if (known.put(status.id(), status) == null || card == null) {
            arrange();
        } else {
            card.show(status);
        }
    }

    private void arrange() {
        List<IngestionStatus> visible = known.values().stream()
                .sorted(Comparator.comparing(IngestionStatus::startedAt)
                        .reversed()
                        .thenComparing(IngestionStatus::id))
                .limit(shown)
                .toList();
        cards.entrySet().removeIf(entry -> {
            boolean gone = visible.stream().noneMatch(status -> status.id().equals(entry.getKey()));
            if (gone) {
                remove(entry.getValue());
            }
            return gone;
        });
        for (int place = 0; place < visible.size(); place++) {
            IngestionStatus status = visible.get(place);
            IngestionCard card = cards.get(status.id());
            if (card == null) {
                card = new IngestionCard(status);
                cards.put(status.id(), card);
                addComponentAtIndex(place, card);
            } else {
                card.show(status);
            }
        }
    }
}
