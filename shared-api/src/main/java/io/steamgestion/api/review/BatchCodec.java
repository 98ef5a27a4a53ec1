// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.review;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import io.steamgestion.api.rejection.Rejection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * The stored form of a batch's rows: CBOR, compressed with zstd. Frozen as format 1:
 * {@code [1, [review…], [superseded…], [rejection…]]}, where a review is its row number followed by the columns of
 * {@link ReviewFields#COLUMNS} in order (absent = null), a superseded row {@code [row, review id, by row]} and a
 * rejection {@code [row, code, message, raw]}.
 */
public final class BatchCodec {

    private static final int FORMAT = 1;

    /** A third of the bytes at no loss of speed; higher levels cost more than they save here. */
    private static final int ZSTD_LEVEL = 3;

    /** No honest batch is larger: a batch holds about 1 MB of rows. Guards against a forged frame header. */
    private static final int MAX_DECODED_BYTES = 64 << 20;

    private static final CBORFactory CBOR = new CBORFactory();

    /** Writers at rest: as many as ingestions read at once, usually; more are made and forgotten. */
    private static final BlockingQueue<CborWriter> WRITERS = new ArrayBlockingQueue<>(4);

    /** A batch of one huge row must not keep its memory for ever. */
    private static final int LARGEST_WRITER = 4 << 20;

    private BatchCodec() {}

    /** The stored form of a batch. */
    public static byte[] encode(BatchContent content) {
        CborWriter cbor = WRITERS.poll();
        if (cbor == null) {
            cbor = new CborWriter();
        }
        write(cbor, content);
        byte[] encoded = cbor.compress(ZSTD_LEVEL);
        if (cbor.capacity() <= LARGEST_WRITER) {
            WRITERS.offer(cbor);
        }
        return encoded;
    }

    private static void write(CborWriter cbor, BatchContent content) {
        cbor.reset();
        cbor.array(4);
        cbor.number(FORMAT);
        cbor.array(content.reviews().size());
        for (NumberedReview review : content.reviews()) {
            writeReview(cbor, review);
        }
        cbor.array(content.superseded().size());
        for (SupersededRow row : content.superseded()) {
            cbor.array(3);
            cbor.number(row.row());
            cbor.number(row.reviewId());
            cbor.number(row.byRow());
        }
        cbor.array(content.rejections().size());
        for (Rejection rejection : content.rejections()) {
            cbor.array(4);
            cbor.number(rejection.row());
            cbor.text(rejection.code());
            cbor.text(rejection.message());
            cbor.text(rejection.raw());
        }
    }

    /**
     * The inverse of {@link #encode}.
     *
     * @throws UndecodableBatchException if the bytes are damaged or of a format this version does not know
     */
    public static BatchContent decode(byte[] encoded) {
        try (JsonParser cbor = CBOR.createParser(decompress(encoded))) {
            expect(cbor.nextToken(), JsonToken.START_ARRAY);
            int format = (int) requiredLong(cbor);
            if (format != FORMAT) {
                throw new UndecodableBatchException(
                        "Batch format " + format + " is newer than this version, which knows " + FORMAT);
            }
            List<NumberedReview> reviews = new ArrayList<>();
            expect(cbor.nextToken(), JsonToken.START_ARRAY);
            while (cbor.nextToken() == JsonToken.START_ARRAY) {
                reviews.add(readReview(cbor));
            }
            List<SupersededRow> superseded = new ArrayList<>();
            expect(cbor.nextToken(), JsonToken.START_ARRAY);
            while (cbor.nextToken() == JsonToken.START_ARRAY) {
                superseded.add(new SupersededRow(requiredLong(cbor), requiredLong(cbor), requiredLong(cbor)));
                expect(cbor.nextToken(), JsonToken.END_ARRAY);
            }
            List<Rejection> rejections = new ArrayList<>();
            expect(cbor.nextToken(), JsonToken.START_ARRAY);
            while (cbor.nextToken() == JsonToken.START_ARRAY) {
                rejections.add(
                        new Rejection(requiredLong(cbor), requiredText(cbor), requiredText(cbor), requiredText(cbor)));
                expect(cbor.nextToken(), JsonToken.END_ARRAY);
            }
            expect(cbor.nextToken(), JsonToken.END_ARRAY);
            return new BatchContent(reviews, superseded, rejections);
        } catch (IOException e) {
            throw new UndecodableBatchException("The batch's bytes are damaged: " + e.getMessage());
        }
    }

    private static byte[] decompress(byte[] encoded) {
        long size = encoded.length == 0 ? 0 : Zstd.getFrameContentSize(encoded);
        if (size <= 0 || size > MAX_DECODED_BYTES) {
            throw new UndecodableBatchException("The batch's bytes are damaged: no zstd frame of a batch");
        }
        try {
            byte[] decoded = Zstd.decompress(encoded, (int) size);
            if (decoded.length == size) {
                return decoded;
            }
        } catch (ZstdException e) {
            throw new UndecodableBatchException("The batch's bytes are damaged: " + e.getMessage());
        }
        throw new UndecodableBatchException("The batch's bytes are damaged: the zstd frame is cut off");
    }

    private static void writeReview(CborWriter cbor, NumberedReview numbered) {
        Review review = numbered.review();
        Author author = review.author();
        cbor.array(1 + ReviewFields.COLUMNS.size());
        cbor.number(numbered.row());
        cbor.number(review.appId());
        cbor.text(review.appName());
        cbor.number(review.reviewId());
        cbor.text(review.language());
        cbor.text(review.review());
        cbor.number(review.timestampCreated());
        cbor.number(review.timestampUpdated());
        cbor.flag(review.recommended());
        cbor.number(review.votesHelpful());
        cbor.number(review.votesFunny());
        cbor.decimal(review.weightedVoteScore());
        cbor.number(review.commentCount());
        cbor.flag(review.steamPurchase());
        cbor.flag(review.receivedForFree());
        cbor.flag(review.writtenDuringEarlyAccess());
        cbor.number(author.steamId());
        cbor.number(author.gamesOwned());
        cbor.number(author.reviews());
        cbor.number(author.playtimeForever());
        cbor.number(author.playtimeLastTwoWeeks());
        cbor.number(author.playtimeAtReview());
        cbor.number(author.lastPlayed());
    }

    private static NumberedReview readReview(JsonParser cbor) throws IOException {
        long row = requiredLong(cbor);
        Review review = new Review(
                requiredLong(cbor),
                text(cbor),
                requiredLong(cbor),
                text(cbor),
                text(cbor),
                number(cbor),
                number(cbor),
                flag(cbor),
                number(cbor),
                number(cbor),
                decimal(cbor),
                number(cbor),
                flag(cbor),
                flag(cbor),
                flag(cbor),
                new Author(
                        number(cbor),
                        number(cbor),
                        number(cbor),
                        number(cbor),
                        number(cbor),
                        number(cbor),
                        number(cbor)));
        expect(cbor.nextToken(), JsonToken.END_ARRAY);
        return new NumberedReview(row, review);
    }

    private static long requiredLong(JsonParser cbor) throws IOException {
        expect(cbor.nextToken(), JsonToken.VALUE_NUMBER_INT);
        return cbor.getLongValue();
    }

    private static String requiredText(JsonParser cbor) throws IOException {
        expect(cbor.nextToken(), JsonToken.VALUE_STRING);
        return cbor.getText();
    }

    private static @Nullable String text(JsonParser cbor) throws IOException {
        return absent(cbor, JsonToken.VALUE_STRING) ? null : cbor.getText();
    }

    private static @Nullable Long number(JsonParser cbor) throws IOException {
        return absent(cbor, JsonToken.VALUE_NUMBER_INT) ? null : Long.valueOf(cbor.getLongValue());
    }

    private static @Nullable Double decimal(JsonParser cbor) throws IOException {
        return absent(cbor, JsonToken.VALUE_NUMBER_FLOAT) ? null : Double.valueOf(cbor.getDoubleValue());
    }

    private static @Nullable Boolean flag(JsonParser cbor) throws IOException {
        JsonToken token = cbor.nextToken();
        if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        if (token != JsonToken.VALUE_TRUE) {
            expect(token, JsonToken.VALUE_FALSE);
        }
        return token == JsonToken.VALUE_TRUE;
    }

    private static boolean absent(JsonParser cbor, JsonToken wanted) throws IOException {
        JsonToken token = cbor.nextToken();
        if (token == JsonToken.VALUE_NULL) {
            return true;
        }
        expect(token, wanted);
        return false;
    }

    private static void expect(@Nullable JsonToken token, JsonToken wanted) {
        if (token != wanted) {
            throw new UndecodableBatchException(
                    "The batch's bytes are damaged: found " + token + " in place of " + wanted);
        }
    }
}
