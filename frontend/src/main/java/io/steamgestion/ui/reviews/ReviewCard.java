// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.reviews;

import static io.steamgestion.ui.widgets.Markup.picture;
import static io.steamgestion.ui.widgets.Markup.styled;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import io.steamgestion.api.review.Review;
import io.steamgestion.api.review.ReviewHit;
import io.steamgestion.ui.widgets.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One review that was found. */
final class ReviewCard extends ListItem {

    /** Steam's own counters overflow: votes of 4294967295 or -1 mean nothing. */
    private static final long MAX_VOTES = 4_000_000_000L;

    ReviewCard(ReviewHit hit) {
        Review review = hit.review();
        addClassNames("card", "review-hit");
        getElement().setAttribute("data-review", Long.toString(review.reviewId()));
        Div head = styled(
                new Div(verdict(review.recommended()), new H3(Words.game(review.appName(), review.appId()))),
                "review-head");
        Div foot = styled(new Div(), "review-facts");
        facts(review).forEach(fact -> foot.add(new Span(fact)));
        add(head, new ReviewText(hit), foot);
    }

    private static Span verdict(@Nullable Boolean recommended) {
        if (recommended == null) {
            return styled(new Span("No verdict"), "verdict", "no-verdict");
        }
        Span words = new Span(recommended ? "Recommended" : "Not recommended");
        Span verdict = new Span(picture(recommended ? "thumb-up" : "thumb-down"), words);
        return styled(verdict, "verdict", recommended ? "for" : "against");
    }

    private static List<String> facts(Review review) {
        List<String> facts = new ArrayList<>();
        Long created = review.timestampCreated();
        if (created != null) {
            facts.add(Words.day(Instant.ofEpochSecond(created)));
        }
        String language = review.language();
        if (language != null && !language.isEmpty()) {
            facts.add(Languages.name(language));
        }
        Long atReview = review.author().playtimeAtReview();
        Long inAll = review.author().playtimeForever();
        if (atReview != null) {
            facts.add(hours(atReview) + " h played then");
        } else if (inAll != null) {
            facts.add(hours(inAll) + " h played");
        }
        addVotes(facts, review.votesHelpful(), "found it helpful");
        addVotes(facts, review.votesFunny(), "found it funny");
        if (Boolean.TRUE.equals(review.receivedForFree())) {
            facts.add("Received for free");
        }
        if (Boolean.TRUE.equals(review.writtenDuringEarlyAccess())) {
            facts.add("Early access");
        }
        return facts;
    }

    private static void addVotes(List<String> facts, @Nullable Long votes, String meaning) {
        if (votes != null && votes > 0 && votes < MAX_VOTES) {
            facts.add(Words.number(votes) + " " + meaning);
        }
    }

    private static String hours(long minutes) {
        return minutes >= 6000 ? Words.number(minutes / 60) : String.format(Locale.ENGLISH, "%.1f", minutes / 60.0);
    }
}
