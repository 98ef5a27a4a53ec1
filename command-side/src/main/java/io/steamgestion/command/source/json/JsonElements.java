// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.json;

import io.steamgestion.command.source.record.BrokenRecordsException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records that are elements of a JSON document: of a list, of the {@code reviews} of answers of Steam's API, be they a
 * list or named by id, or one value after the other.
 */
public final class JsonElements extends JsonReader {

    /** The code of a rejection that says that a file ends too early. */
    public static final String CUT_OFF = "cut-off";

    public static final String REVIEWS = "reviews";

    private final Format format;
    private final JsonScanner scanner;
    private Place place = Place.OUTSIDE;
    private boolean first;
    private boolean listRead;
    private boolean ended;

    /** Between which brackets the next record is. */
    private enum Place {
        OUTSIDE,
        IN_PAGE,
        IN_LIST,
        IN_NAMED
    }

    /** Where in a document its records are, {@code format} says: in a list, in Steam's pages, or one after the other. */
    JsonElements(InputStream in, Format format, List<String> columns) throws IOException {
        super(in, columns);
        this.format = format;
        this.scanner = new JsonScanner(window);
    }

    @Override
    public @Nullable JsonRecord next() throws IOException {
        if (ended) {
            return null;
        }
        window.unmark();
        try {
            if (!toNextRecord()) {
                ended = true;
                return null;
            }
        } catch (BrokenRecordsException e) {
            if (e.isCutOff()) {
                return cutOff(0);
            }
            throw e;
        }
        window.mark();
        return scanner.value() ? set(window.length()) : cutOff(window.length());
    }

    private JsonRecord set(int length) {
        record.set(window.bytes(), window.start(), length, 0);
        return record;
    }

    /** The document ends before its brackets do: that is told as one record, the last. */
    private JsonRecord cutOff(int length) {
        ended = true;
        set(length);
        record.damaged(CUT_OFF, "the file ends before its last value or list does.");
        return record;
    }

    /** Goes to the first byte of the next record; false if there is none any more. */
    private boolean toNextRecord() throws IOException {
        while (true) {
            int c = scanner.next();
            if (c < 0) {
                if (place == Place.OUTSIDE) {
                    return false;
                }
                throw BrokenRecordsException.cutOff();
            }
            boolean found = switch (place) {
                case OUTSIDE -> enter();
                case IN_PAGE -> page(c);
                case IN_LIST, IN_NAMED -> element(c);
            };
            if (found) {
                if (scanner.next() < 0) {
                    throw BrokenRecordsException.cutOff();
                }
                return true;
            }
        }
    }

    /** Enters the next document; true if it is a record itself. */
    private boolean enter() throws IOException {
        if (format == Format.JSON_SEQUENCE) {
            return true;
        }
        if (format == Format.JSON_LIST && listRead) {
            throw new BrokenRecordsException("there is something behind the end of the list");
        }
        listRead = true;
        scanner.expect(format == Format.JSON_LIST ? '[' : '{');
        place = format == Format.JSON_LIST ? Place.IN_LIST : Place.IN_PAGE;
        first = true;
        return false;
    }

    /** Passes over one member of a page, or enters its reviews: in neither case is that a record. */
    private boolean page(int c) throws IOException {
        if (c == '}') {
            scanner.expect('}');
            place = Place.OUTSIDE;
            return false;
        }
        separator();
        String key = scanner.key();
        scanner.expect(':');
        int value = scanner.next();
        if (key.equals(REVIEWS) && (value == '[' || value == '{')) {
            scanner.expect((char) value);
            place = value == '[' ? Place.IN_LIST : Place.IN_NAMED;
            first = true;
        } else if (!scanner.value()) {
            throw BrokenRecordsException.cutOff();
        }
        return false;
    }

    /** Goes to an element; false if the list ends here. */
    private boolean element(int c) throws IOException {
        if (c == (place == Place.IN_LIST ? ']' : '}')) {
            scanner.expect((char) c);
            place = format == Format.JSON_LIST ? Place.OUTSIDE : Place.IN_PAGE;
            first = false;
            return false;
        }
        separator();
        if (place == Place.IN_NAMED) {
            scanner.key();
            scanner.expect(':');
        }
        return true;
    }

    private void separator() throws IOException {
        if (!first) {
            scanner.expect(',');
        }
        first = false;
    }
}
