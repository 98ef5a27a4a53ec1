// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.projector;

import static org.assertj.core.api.Assertions.assertThat;

import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import com.sun.net.httpserver.HttpServer;
import io.steamgestion.api.ingestion.IngestionEvent.BatchIngested;
import io.steamgestion.api.parked.ParkedKind;
import io.steamgestion.api.review.NumberedReview;
import io.steamgestion.api.review.Review;
import io.steamgestion.api.review.ReviewBuilder;
import io.steamgestion.api.transport.AppliedReport.ParkedItem;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.query.Samples;
import io.steamgestion.query.WithQuerySide;
import io.steamgestion.query.platform.QuerySideProperties;
import io.steamgestion.query.workers.Worker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.ToIntBiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Answers for single documents that Elasticsearch gives only under loads or behind proxies that no test has. */
@WithQuerySide
class ScriptedBulkIT {

    private static final int ILLEGAL_ARGUMENT = -400;
    private static final Pattern ID = Pattern.compile("\"_id\":\"(\\d+)\"");

    @Autowired
    Worker worker;

    @Autowired
    QuerySideProperties properties;

    final List<List<Long>> requests = new CopyOnWriteArrayList<>();
    volatile int largestRequest = Integer.MAX_VALUE;
    /** The status by number of the request and id. */
    volatile ToIntBiFunction<Integer, Long> status = (request, id) -> 201;

    HttpServer server;
    Rest5Client client;
    Admission admission;
    BatchWriter writer;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            boolean taken = body.length() <= largestRequest;
            byte[] answer = (taken ? answer(body) : "<html>Too large</html>").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", taken ? "application/json" : "text/html");
            exchange.sendResponseHeaders(taken ? 200 : 413, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        client = Rest5Client.builder(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
                .build();
        admission = new Admission(any -> false, worker, 8);
        writer = new BatchWriter(new BulkSender(client, worker), properties);
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        server.stop(0);
    }

    private String answer(String body) {
        List<Long> ids = new ArrayList<>();
        Matcher matcher = ID.matcher(body);
        while (matcher.find()) {
            ids.add(Long.valueOf(matcher.group(1)));
        }
        requests.add(ids);
        int request = requests.size();
        return ids.stream()
                .map(id -> item(status.applyAsInt(request, id)))
                .collect(Collectors.joining(",", "{\"items\":[", "]}"));
    }

    private static String item(int status) {
        if (status == ILLEGAL_ARGUMENT) {
            return "{\"index\":{\"status\":400,\"error\":{\"type\":\"illegal_argument_exception\",\"reason\":\"why\"}}}";
        }
        String type = switch (status) {
            case 400 -> "document_parsing_exception";
            case 429 -> "es_rejected_execution_exception";
            case 503 -> "unavailable_shards_exception";
            default -> "version_conflict_engine_exception";
        };
        return status < 300
                ? "{\"index\":{\"status\":%d}}".formatted(status)
                : "{\"index\":{\"status\":%d,\"error\":{\"type\":\"%s\",\"reason\":\"why\"}}}".formatted(status, type);
    }

    @Test
    void onlyWhatFailedForNowIsTriedAgainAndOnlyOverloadMakesRequestsFewer() throws Exception {
        status = (request, id) -> {
            if (id == 1) {
                return 409;
            }
            if (id == 2) {
                return 400;
            }
            return request == 1 && id <= 4 ? 503 : request == 2 && id == 4 ? 429 : 201;
        };

        List<ParkedItem> parked = write(10);

        assertThat(requests).containsExactly(ids(1, 10), ids(3, 4), ids(4, 4));
        assertThat(parked).singleElement().satisfies(item -> {
            assertThat(item.reviewId()).isEqualTo(2);
            assertThat(item.kind()).isEqualTo(ParkedKind.REFUSED);
        });
        assertThat(admission.limit())
                .as("halved from one in flight, then one success")
                .isEqualTo(2);
    }

    @Test
    void waitsWhereAnIndexRefusesAllInTheSameWordsAndParksOneThatIsRefusedAmongOthers() throws Exception {
        status = (request, id) -> request == 1 || id == 3 ? ILLEGAL_ARGUMENT : 201;

        assertThat(write(10)).extracting(ParkedItem::reviewId).containsExactly(3L);

        assertThat(requests).containsExactly(ids(1, 10), ids(1, 10));
    }

    @Test
    void aReviewThatIsTooLargeLeavesOtherRequestsAsTheyAre() throws Exception {
        List<NumberedReview> reviews = new ArrayList<>(Samples.reviews(1, 100));
        NumberedReview huge = reviews.get(9);
        reviews.set(9, new NumberedReview(huge.row(), withText(huge.review(), "x".repeat(200_000))));
        largestRequest = 150_000;

        assertThat(write(reviews)).extracting(ParkedItem::reviewId).containsExactly(10L);

        assertThat(requests.getLast()).as("the rest at once").isEqualTo(ids(11, 100));
        requests.clear();
        write(100);
        assertThat(requests).containsExactly(ids(1, 100));
    }

    @Test
    void aRequestThatIsTooLargeIsSplitAndLaterOnesAreSmaller() throws Exception {
        largestRequest = 20_000;

        assertThat(write(100)).isEmpty();

        assertThat(requests.stream().flatMap(List::stream)).containsExactlyElementsOf(ids(1, 100));
        assertThat(requests).hasSizeGreaterThan(2);
        int before = requests.size();
        assertThat(write(100)).isEmpty();
        assertThat(requests.subList(before, requests.size()).stream().flatMap(List::stream))
                .containsExactlyElementsOf(ids(1, 100));
    }

    @Test
    void aReviewThatIsTooLargeForAnyRequestIsParked() throws Exception {
        largestRequest = 10;

        assertThat(write(2)).extracting(ParkedItem::reviewId).containsExactly(1L, 2L);
    }

    private static Review withText(Review review, String text) {
        return ReviewBuilder.like(review).review(text).build();
    }

    private List<ParkedItem> write(int reviews) throws RequeueException, NewerEventException {
        return write(Samples.reviews(1, reviews));
    }

    private List<ParkedItem> write(List<NumberedReview> reviews) throws RequeueException, NewerEventException {
        BatchIngested batch = Samples.batch("a", 1, reviews);
        GenerationChannel channel = new GenerationChannel("00000000", 1);
        try (Admission.Permit permit = admission.take(channel, new CountDownLatch(1));
                TransientRetry retry = new TransientRetry(permit, worker, properties.projector())) {
            return writer.write(channel, batch, 7, retry).parked();
        }
    }

    private static List<Long> ids(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }
}
