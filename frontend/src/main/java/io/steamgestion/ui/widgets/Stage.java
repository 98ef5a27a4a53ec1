// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.widgets;

import com.vaadin.flow.component.badge.Badge;
import io.steamgestion.api.ingestion.IngestionPace;
import io.steamgestion.api.ingestion.IngestionStatus;
import io.steamgestion.api.ingestion.SourceKind;
import java.util.Locale;

/** Where an ingestion stands, as people see it: between the last row read and the last row searchable there is a stage. */
public enum Stage {
    WAITING("Waiting in line", "contrast"),
    READING("Reading", "info"),
    RECEIVING("Receiving", "info"),
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
        boolean pending = status.reconciliation().pending() > 0;
        return switch (status.state()) {
            case RUNNING -> running(status);
            case PAUSED -> PAUSED;
            case CANCELLED -> pending ? INDEXING : CANCELLED;
            case COMPLETED -> pending ? INDEXING : COMPLETE;
            case FAILED -> FAILED;
        };
    }

    private static Stage running(IngestionStatus status) {
        IngestionPace pace = status.pace();
        if (pace != null && pace.placeInLine() > 0) {
            return WAITING;
        }
        return status.source().kind() == SourceKind.PUSH ? RECEIVING : READING;
    }

    /** Whether figures move by themselves. */
    public boolean moves() {
        return switch (this) {
            case WAITING, READING, RECEIVING, INDEXING -> true;
            case PAUSED, COMPLETE, CANCELLED, FAILED -> false;
        };
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
