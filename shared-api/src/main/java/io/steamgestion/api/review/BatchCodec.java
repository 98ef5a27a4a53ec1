// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.review;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import io.steamgestion.api.rejection.Rejection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
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

    private static final CBORFactory CBOR = CBORFactory.builder()
            .enable(CBORGenerator.Feature.LENIENT_UTF_ENCODING)
            .build();

    private BatchCodec() {}

    /** The stored form of a batch. */
    public static byte[] encode(BatchContent content) {
        return compress(plain(content));
    }

    /** Compresses what {@link #plain} made; the outcome may differ from one version of the compressor to the next. */
    public static byte[] compress(byte[] plain) {
        return Zstd.compress(plain, ZSTD_LEVEL);
    }

    /**
     * A batch before it is compressed; the same rows always make the same bytes. Half a surrogate pair, which no text may
     * hold, becomes U+FFFD.
     */
    public static byte[] plain(BatchContent content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 20);
        try (CBORGenerator cbor = CBOR.createGenerator(out)) {
            cbor.writeStartArray(null, 4);
            cbor.writeNumber(FORMAT);
            cbor.writeStartArray(null, content.reviews().size());
            for (NumberedReview review : content.reviews()) {
                writeReview(cbor, review);
            }
            cbor.writeEndArray();
            cbor.writeStartArray(null, content.superseded().size());
            for (SupersededRow row : content.superseded()) {
                cbor.writeStartArray(null, 3);
                cbor.writeNumber(row.row());
                cbor.writeNumber(row.reviewId());
                cbor.writeNumber(row.byRow());
                cbor.writeEndArray();
            }
            cbor.writeEndArray();
            cbor.writeStartArray(null, content.rejections().size());
            for (Rejection rejection : content.rejections()) {
                cbor.writeStartArray(null, 4);
                cbor.writeNumber(rejection.row());
                cbor.writeString(rejection.code());
                cbor.writeString(rejection.message());
                cbor.writeString(rejection.raw());
                cbor.writeEndArray();
            }
            cbor.writeEndArray();
            cbor.writeEndArray();
        } catch (IOException e) {
            throw new IllegalStateException("Writing to memory failed", e);
        }
        return out.toByteArray();
    }

    /**
     * The inverse of {@link #encode}.
     *
     * @throws UndecodableBatchException if the bytes are damaged
     * @throws NewerBatchException if they are of a format that this version does not know yet
     */
    public static BatchContent decode(byte[] encoded) {
        try (JsonParser cbor = CBOR.createParser(decompress(encoded))) {
            expect(cbor.nextToken(), JsonToken.START_ARRAY);
            long format = requiredLong(cbor);
            if (format > FORMAT) {
                throw new NewerBatchException(format, FORMAT);
            }
            if (format < FORMAT) {
                throw new UndecodableBatchException("The batch's bytes are damaged: there is no format " + format);
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

    private static void writeReview(CBORGenerator cbor, NumberedReview numbered) throws IOException {
        Review review = numbered.review();
        Author author = review.author();
        cbor.writeStartArray(null, 1 + ReviewFields.COLUMNS.size());
        cbor.writeNumber(numbered.row());
        cbor.writeNumber(review.appId());
        write(cbor, review.appName());
        cbor.writeNumber(review.reviewId());
        write(cbor, review.language());
        write(cbor, review.review());
        write(cbor, review.timestampCreated());
        write(cbor, review.timestampUpdated());
        write(cbor, review.recommended());
        write(cbor, review.votesHelpful());
        write(cbor, review.votesFunny());
        write(cbor, review.weightedVoteScore());
        write(cbor, review.commentCount());
        write(cbor, review.steamPurchase());
        write(cbor, review.receivedForFree());
        write(cbor, review.writtenDuringEarlyAccess());
        write(cbor, author.steamId());
        write(cbor, author.gamesOwned());
        write(cbor, author.reviews());
        write(cbor, author.playtimeForever());
        write(cbor, author.playtimeLastTwoWeeks());
        write(cbor, author.playtimeAtReview());
        write(cbor, author.lastPlayed());
        cbor.writeEndArray();
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

    private static void write(CBORGenerator cbor, @Nullable Object value) throws IOException {
        switch (value) {
            case null -> cbor.writeNull();
            case Long number -> cbor.writeNumber(number);
            case String text -> cbor.writeString(text);
            case Boolean flag -> cbor.writeBoolean(flag);
            case Double fraction -> cbor.writeNumber(fraction);
            default -> throw new IllegalArgumentException("A review has no " + value.getClass());
        }
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
