// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.reviews;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/**
 * Text of which some passages are marked. It is never treated as HTML: {@code <mark>} divides it, everything else is
 * text, whatever it contains.
 */
record Highlight(List<Piece> pieces) {

    private static final String OPEN = "<mark>";
    private static final String CLOSE = "</mark>";

    /** Characters shown before the first mark. */
    private static final int LEAD = 120;

    /** A run of text, marked or not. */
    record Piece(String text, boolean marked) {}

    /** Text without marks. */
    static Highlight plain(String text) {
        return new Highlight(text.isEmpty() ? List.of() : List.of(new Piece(text, false)));
    }

    /** What the query API gives: matches in {@code <mark>}, everything else escaped. */
    static Highlight parse(String escaped) {
        List<Piece> pieces = new ArrayList<>();
        boolean marked = false;
        int at = 0;
        while (at < escaped.length()) {
            String tag = marked ? CLOSE : OPEN;
            int end = escaped.indexOf(tag, at);
            String text = escaped.substring(at, end < 0 ? escaped.length() : end);
            if (!text.isEmpty()) {
                pieces.add(new Piece(HtmlUtils.htmlUnescape(text), marked));
            }
            at = end < 0 ? escaped.length() : end + tag.length();
            marked = !marked;
        }
        return new Highlight(List.copyOf(pieces));
    }

    /** The whole of {@code text} with the words marked that are marked here. */
    Highlight within(String text) {
        String words = pieces.stream()
                .filter(Piece::marked)
                .map(Piece::text)
                .distinct()
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
        if (words.isEmpty()) {
            return plain(text);
        }
        List<Piece> whole = new ArrayList<>();
        Matcher matches = Pattern.compile(words).matcher(text);
        int at = 0;
        while (matches.find()) {
            if (matches.start() > at) {
                whole.add(new Piece(text.substring(at, matches.start()), false));
            }
            whole.add(new Piece(matches.group(), true));
            at = matches.end();
        }
        if (at < text.length()) {
            whole.add(new Piece(text.substring(at), false));
        }
        return new Highlight(List.copyOf(whole));
    }

    /** This, begun shortly before the first mark if that is far behind the beginning. */
    Highlight fromFirstMark() {
        List<Piece> shortened = new ArrayList<>(pieces);
        if (pieces.size() > 1
                && !pieces.getFirst().marked()
                && pieces.getFirst().text().length() > 2 * LEAD) {
            String lead = pieces.getFirst().text();
            int word = lead.indexOf(' ', lead.length() - LEAD);
            shortened.set(0, new Piece("… " + lead.substring(word < 0 ? lead.length() - LEAD : word + 1), false));
        }
        return new Highlight(List.copyOf(shortened));
    }

    /** All of it without marks. */
    String text() {
        return pieces.stream().map(Piece::text).collect(Collectors.joining());
    }

    /** Whether this is only a passage of {@code text}. */
    boolean isPassageOf(String text) {
        return !Objects.equals(text().strip(), text.strip());
    }
}
