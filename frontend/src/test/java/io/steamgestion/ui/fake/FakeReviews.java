// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.fake;

import io.steamgestion.api.problem.RefusedException;
import io.steamgestion.api.review.Author;
import io.steamgestion.api.review.GameSummary;
import io.steamgestion.api.review.Review;
import io.steamgestion.api.review.ReviewHit;
import io.steamgestion.api.review.ReviewPage;
import io.steamgestion.api.review.ReviewPage.Facet;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/** Reviews in memory that can be searched. */
public final class FakeReviews {

    private final List<Review> all = new CopyOnWriteArrayList<>();

    public FakeReviews add(
            long appId, String game, String language, @Nullable Boolean recommended, @Nullable String text) {
        long id = 1000 + all.size();
        all.add(new Review(
                appId,
                game,
                id,
                language,
                text,
                1_600_000_000L + id * 5000,
                1_600_000_000L + id * 5000,
                recommended,
                id % 40,
                id % 7,
                0.5,
                0L,
                true,
                id % 5 == 0,
                id % 3 == 0,
                new Author(76561190000000000L + id, 20L, 3L, id * 11 % 9000, 0L, id * 7 % 5000, 1_610_000_000L)));
        return this;
    }

    public void clear() {
        all.clear();
    }

    ReviewPage page(Map<String, String> query) {
        String words = query.getOrDefault("q", "").toLowerCase(Locale.ROOT);
        List<Review> found = all.stream()
                .filter(review ->
                        String.valueOf(review.review()).toLowerCase(Locale.ROOT).contains(words))
                .filter(review -> is(query.get("game"), review.appId()))
                .filter(review -> is(query.get("language"), review.language()))
                .filter(review -> is(query.get("recommended"), review.recommended()))
                .sorted(Comparator.comparing(Review::updatedOrZero).reversed())
                .toList();
        int from = Integer.parseInt(query.getOrDefault("cursor", "0"));
        int to = Math.min(found.size(), from + Integer.parseInt(query.getOrDefault("size", "20")));
        List<ReviewHit> hits = found.subList(from, to).stream()
                .map(review -> new ReviewHit(review, "one", 1, review.reviewId() - 999, 3, highlight(review, words)))
                .toList();
        return new ReviewPage(
                found.size(),
                hits,
                facets(found, review -> Long.toString(review.appId()), Review::appName),
                facets(found, Review::language, Review::language),
                facets(
                        found,
                        review -> String.valueOf(review.recommended()),
                        review -> String.valueOf(review.recommended())),
                to < found.size() ? Integer.toString(to) : null);
    }

    List<GameSummary> games(Map<String, String> query) {
        String words = query.getOrDefault("q", "").toLowerCase(Locale.ROOT);
        return all.stream().collect(Collectors.groupingBy(Review::appId)).values().stream()
                .map(FakeReviews::summary)
                .filter(game -> game.appName().toLowerCase(Locale.ROOT).contains(words))
                .sorted(Comparator.comparing(GameSummary::reviews).reversed())
                .limit(Integer.parseInt(query.getOrDefault("size", "20")))
                .toList();
    }

    GameSummary game(long appId) {
        List<Review> reviews =
                all.stream().filter(review -> review.appId() == appId).toList();
        if (reviews.isEmpty()) {
            throw new RefusedException("game-unknown", "There is no game " + appId + ".", "Choose one from the list.");
        }
        return summary(reviews);
    }

    private static GameSummary summary(List<Review> reviews) {
        Review first = reviews.getFirst();
        long recommended = reviews.stream()
                .filter(review -> Boolean.TRUE.equals(review.recommended()))
                .count();
        return new GameSummary(first.appId(), String.valueOf(first.appName()), reviews.size(), recommended);
    }

    private static boolean is(@Nullable String wanted, @Nullable Object value) {
        return wanted == null || wanted.equals(String.valueOf(value));
    }

    private static @Nullable String highlight(Review review, String words) {
        return words.isEmpty() || review.review() == null
                ? null
                : Pattern.compile(Pattern.quote(HtmlUtils.htmlEscape(words)), Pattern.CASE_INSENSITIVE)
                        .matcher(HtmlUtils.htmlEscape(review.review()))
                        .replaceAll(match -> "<mark>" + match.group() + "</mark>");
    }

    private static List<Facet> facets(
            List<Review> found, Function<Review, @Nullable String> value, Function<Review, @Nullable String> label) {
        return found.stream()
                .filter(review -> value.apply(review) != null)
                .collect(Collectors.groupingBy(value))
                .entrySet()
                .stream()
                .map(group -> new Facet(
                        group.getKey(),
                        Objects.requireNonNullElse(label.apply(group.getValue().getFirst()), group.getKey()),
                        group.getValue().size()))
                .sorted(Comparator.comparing(Facet::count).reversed())
                .limit(10)
                .toList();
    }
}
