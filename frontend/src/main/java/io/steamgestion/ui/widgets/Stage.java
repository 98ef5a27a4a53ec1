// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.widgets;

import com.vaadin.flow.component.badge.Badge;
import io.steamgestion.api.ingestion.IngestionStatus;
import java.util.Locale;

/** Where an ingestion stands, as people see it: between the last row read and the last row searchable there is a stage. */
public enum Stage {
    READING("Reading", "info"),
    INDEXING("Indexing", "info"),
    PAUSED("Paused", "warning"),
    COMPLETE("Complete", "success"),
    CANCELLED("Cancelled", "contrast"),
    FAILED("Failed", "error");

    private final String label;
    private final String theme;

    Stage(String label, String theme) {
        this.label = label;
        this.theme = theme;
    }

    public static Stage of(IngestionStatus status) {
        return switch (status.state()) {
            case RUNNING -> READING;
            case PAUSED -> PAUSED;
            case CANCELLED -> status.reconciliation().pending() > 0 ? INDEXING : CANCELLED;
            case COMPLETED -> status.reconciliation().pending() > 0 ? INDEXING : COMPLETE;
            case FAILED -> FAILED;
        };
    }

    /** Whether figures still move. */
    public static boolean moving(IngestionStatus status) {
        return !status.reconciliation().settled();
    }

    public String label() {
        return label;
    }

    /** A badge that says so. */
    public Badge badge() {
        Badge badge = new Badge();
        showIn(badge);
        return badge;
    }

    public void showIn(Badge badge) {
        if (!label.equals(badge.getText())) {
            badge.setText(label);
            badge.getElement().getThemeList().clear();
            badge.getElement().getThemeList().add(theme);
            badge.getElement().setAttribute("data-stage", name().toLowerCase(Locale.ROOT));
        }
    }
}
