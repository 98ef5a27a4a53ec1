// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.reviews;

import co.elastic.clients.elasticsearch._types.query_dsl.BoolQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.Operator;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import io.steamgestion.api.review.ReviewFields;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds text in reviews of any language. All words must occur, and the words side by side count more: that also ranks
 * Chinese and Japanese, whose characters are words of their own to the index. Thai, Lao, Khmer and Burmese put no space
 * between words, so the index holds whole phrases: there a word is looked for inside them.
 */
final class TextMatch {

    private static final Set<Character.UnicodeScript> WITHOUT_SPACES = Set.of(
            Character.UnicodeScript.THAI,
            Character.UnicodeScript.LAO,
            Character.UnicodeScript.KHMER,
            Character.UnicodeScript.MYANMAR);

    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern WILDCARDS = Pattern.compile("[\\\\*?]");
    private static final float SIDE_BY_SIDE = 2f;

    private TextMatch() {}

    static Query of(String text) {
        if (text.codePoints().noneMatch(TextMatch::withoutSpaces)) {
            return Query.of(q -> q.bool(words(text)));
        }
        BoolQuery.Builder all = new BoolQuery.Builder();
        for (String word : SPACE.split(text)) {
            all.must(
                    word.codePoints().anyMatch(TextMatch::withoutSpaces)
                            ? inside(word)
                            : Query.of(q -> q.bool(words(word))));
        }
        return Query.of(q -> q.bool(all.build()));
    }

    private static BoolQuery words(String text) {
        return BoolQuery.of(b -> b.must(m -> m.match(
                        match -> match.field(ReviewFields.REVIEW).query(text).operator(Operator.And)))
                .should(s -> s.matchPhrase(
                        phrase -> phrase.field(ReviewFields.REVIEW).query(text).boost(SIDE_BY_SIDE))));
    }

    private static Query inside(String word) {
        String literal = WILDCARDS.matcher(word).replaceAll("\\\\$0");
        return Query.of(q -> q.wildcard(w -> w.field(ReviewFields.REVIEW).value("*" + literal + "*")));
    }

    private static boolean withoutSpaces(int codePoint) {
        return WITHOUT_SPACES.contains(Character.UnicodeScript.of(codePoint));
    }
}
