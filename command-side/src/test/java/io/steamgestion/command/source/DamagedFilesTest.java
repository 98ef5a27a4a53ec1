// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import io.steamgestion.api.problem.RefusedException;
import io.steamgestion.api.review.Review;
import io.steamgestion.command.source.batch.RowSource;
import io.steamgestion.command.source.mapping.Row;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever a file holds: an answer in words or rejections, soon, and nothing is written. */
@Timeout(60)
class DamagedFilesTest {

    private static final int TRIES = 15;
    private static final List<Review> REVIEWS = SampleReviews.of(40, 5).stream()
            .map(review -> Samples.ofGame(review, 10))
            .toList();

    @TempDir
    private Path folder;

    /** What came of a file: the rows before its answer, and the answer, or null if it was read to its end. */
    private record Outcome(
            int accepted, int rejected, @Nullable String answer) {}

    @ParameterizedTest
    @EnumSource(Packing.class)
    void answersRandomCuts(Packing packing) throws Exception {
        Random random = new Random(7);
        for (FormatsTest.Written written : FormatsTest.Written.values()) {
            if (written == FormatsTest.Written.STEAM_PAGES) {
                continue; // needs more reviews, and is as STEAM_LIST
            }
            byte[] whole = packing.pack("10.json", written.of(REVIEWS));
            for (int i = 0; i < TRIES; i++) {
                Outcome outcome = read(Arrays.copyOf(whole, random.nextInt(whole.length)));
                assertThat(outcome.accepted()).isLessThanOrEqualTo(REVIEWS.size());
                assertThat(outcome.answer() != null
                                || outcome.rejected() > 0
                                || written.name().startsWith("CSV")
                                || written.name().startsWith("JSON_LINES"))
                        .as("%s that is cut off is noticed", written)
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Packing.class)
    void answersFlippedBits(Packing packing) throws Exception {
        Random random = new Random(8);
        for (FormatsTest.Written written : FormatsTest.Written.values()) {
            if (written == FormatsTest.Written.STEAM_PAGES) {
                continue;
            }
            byte[] whole = packing.pack("10.json", written.of(REVIEWS));
            for (int i = 0; i < TRIES; i++) {
                byte[] damaged = whole.clone();
                for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                    damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
                }
                read(damaged);
            }
        }
    }

    @Test
    void noticesADamagedByteInAnyPackingThatHasAChecksum() throws Exception {
        byte[] csv = FormatsTest.Written.CSV.of(REVIEWS);
        byte[] stored = Packing.zip(ZipEntry.STORED, "a.csv", csv);
        int at = new String(stored, StandardCharsets.ISO_8859_1).indexOf("76561");
        stored[at] = '8';
        assertThat(read(stored).answer()).contains("checksum");
        byte[] members = Packing.joined(Packing.gzip(csv), "garbage".getBytes(StandardCharsets.UTF_8));
        assertThat(read(members).answer()).isNotNull();
    }

    @Test
    void refusesHugeFields() throws Exception {
        assertThat(read("app_id,review_id,review\n10,1,a\n10,2,\"" + "x".repeat(5 << 20) + "\"\n10,3,b\n"))
                .returns(1, Outcome::accepted)
                .satisfies(outcome -> assertThat(outcome.answer()).contains("Row 2"));
        String object = "{\"app_id\":10,\"review_id\":%d,\"review\":\"%s\"}";
        String huge = object.formatted(2, "x".repeat(17 << 20));
        assertThat(read(object.formatted(1, "a") + "\n" + huge + "\n" + object.formatted(3, "b")))
                .isEqualTo(new Outcome(2, 1, null));
        assertThat(read("[" + object.formatted(1, "a") + "," + huge + "]").answer())
                .contains("longer than");
        assertThat(read(object.formatted(1, "a") + "\n{\"app_id\":" + "1".repeat(2_000) + "}\n"))
                .isEqualTo(new Outcome(1, 1, null));
    }

    @Test
    void refusesManyColumns() throws Exception {
        String header = IntStream.range(0, 100_000).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
        assertThat(read("app_id,review_id,review," + header + "\n").answer()).contains("100,003 columns");
        assertThat(read("app_id,review_id,review\n10,1,a" + ",x".repeat(100_000) + "\n10,2,b\n"))
                .isEqualTo(new Outcome(1, 1, null));
    }

    @Test
    void refusesDeepNesting() throws Exception {
        String deep = "[".repeat(100_000);
        assertThat(read(deep).answer()).isNotNull();
        assertThat(read("{\"app_id\":1,\"review_id\":2,\"review\":\"a\"}\n{\"review\":" + deep + "\n"))
                .isEqualTo(new Outcome(1, 1, null));
    }

    @Test
    void readsBombsInConstantMemory() throws Exception {
        Path gzip = folder.resolve("bomb.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(gzip))) {
            out.write("app_id,review_id,review\n10,1,\"".getBytes(StandardCharsets.UTF_8));
            zeros(out, 64);
        }
        assertThat(Files.size(gzip)).isLessThan(1 << 20);
        assertThat(read(Files.readAllBytes(gzip)).answer()).isNotNull();
        Path zip = folder.resolve("bomb.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("lines.jsonl"));
            out.write("{\"app_id\":10,\"review_id\":1,\"review\":\"a\"}\n".getBytes(StandardCharsets.UTF_8));
            zeros(out, 64);
        }
        assertThat(read(Files.readAllBytes(zip))).isEqualTo(new Outcome(1, 1, null));
        assertThat(read(Zstd.compress(new byte[64 << 20])).answer()).isNotNull();
    }

    private static void zeros(OutputStream out, int megabytes) throws IOException {
        byte[] zeros = new byte[1 << 20];
        Arrays.fill(zeros, (byte) '0');
        for (int i = 0; i < megabytes; i++) {
            out.write(zeros);
        }
    }

    @Test
    void refusesArchivesInArchives() throws Exception {
        byte[] csv = FormatsTest.Written.CSV.of(REVIEWS);
        byte[] zip = Packing.zip(ZipEntry.DEFLATED, "a.csv", csv);
        assertThat(read(Packing.zip(ZipEntry.DEFLATED, "a.zip", zip)).answer()).contains("a zip archive");
        assertThat(read(Packing.gzip(zip)).answer()).contains("compressed twice");
        assertThat(read(Packing.gzip(Packing.gzip(csv))).answer()).contains("compressed twice");
        assertThat(read(Packing.zip(ZipEntry.DEFLATED, "a.csv.gz", Packing.gzip(csv))))
                .isEqualTo(new Outcome(REVIEWS.size(), 0, null));
    }

    @Test
    void refusesEncryptedEntries() throws Exception {
        byte[] zip = Packing.zip(ZipEntry.DEFLATED, "a.csv", FormatsTest.Written.CSV.of(REVIEWS));
        String text = new String(zip, StandardCharsets.ISO_8859_1);
        for (int at = text.indexOf("PK\u0001\u0002"); at >= 0; at = text.indexOf("PK\u0001\u0002", at + 1)) {
            zip[at + 8] |= 1;
        }
        assertThat(read(zip).answer()).contains("zip archive that can't be read");
    }

    @Test
    void takesNamesOfEntriesForNamesOnly() throws Exception {
        Path zip = folder.resolve("inner/slip.zip");
        Files.createDirectories(zip.getParent());
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("../../escaped.csv"));
            out.write(FormatsTest.Written.CSV.of(REVIEWS));
        }
        assertThat(Reading.of(zip).reviews()).isEqualTo(REVIEWS);
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)).containsExactly(zip);
        }
    }

    @Test
    void refusesWhatIsNoText() throws Exception {
        byte[] noise = new byte[100_000];
        new Random(9).nextBytes(noise);
        assertThat(read(noise).answer()).isNotNull();
        assertThat(read("BZh9".getBytes(StandardCharsets.UTF_8)).answer()).contains("bzip2");
        assertThat(read(new byte[0]).answer()).contains("is empty");
    }

    private Outcome read(String text) throws Exception {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private Outcome read(byte[] bytes) throws Exception {
        Path file = Files.write(folder.resolve("10.json"), bytes);
        int accepted = 0;
        int rejected = 0;
        long started = System.nanoTime();
        try (RowSource rows = FileSources.open(file, FileSources.describe(file, null), null)) {
            Row row;
            while ((row = rows.next()) != null) {
                accepted += row instanceof Row.Accepted ? 1 : 0;
                rejected += row instanceof Row.Rejected ? 1 : 0;
            }
            return new Outcome(accepted, rejected, null);
        } catch (RefusedException e) {
            assertThat(e.refusal().remedy()).isNotBlank();
            return new Outcome(accepted, rejected, e.refusal().message());
        } catch (IOException e) {
            // Told as "source-unreadable" by whoever reads.
            return new Outcome(accepted, rejected, String.valueOf(e.getMessage()));
        } finally {
            assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(30));
            Files.delete(file);
        }
    }
}
