// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A machine without a JDK 25 gets one, once, and never half of one. */
class JdkFetchTest {

    @TempDir
    private Path folder;

    private FakeAdoptium adoptium;
    private FreshMachine machine;
    private Path target;

    @BeforeEach
    void setUp() throws IOException {
        adoptium = new FakeAdoptium(FakeJdk.archive(folder, "", "25.0.9"));
        machine = FreshMachine.in(folder.resolve("machine"))
                .built()
                .fake("uname", "case ${1:-} in -m) echo x86_64 ;; *) echo Linux ;; esac")
                .fake("ldd", "echo 'ldd (GNU libc) 2.36'")
                .with("STEAMGESTION_JDK_ADDRESS", adoptium.address());
        target = machine.cache().resolve("jdk-linux-x64-25.0.9+9");
    }

    @AfterEach
    void tearDown() {
        adoptium.close();
    }

    @Test
    void fetchesOneOnceAndSaysSo() throws IOException {
        Run first = machine.run().handedOverTo(target);

        assertThat(first.said().lines())
                .containsExactly(
                        ("No JDK 25 or newer is installed: fetching Eclipse Temurin jdk-25.0.9+9 (207 MB) from "
                                        + "%s to %s …")
                                .formatted(adoptium.link(), target));
        assertThat(adoptium.questions()).containsExactly("architecture=x64&image_type=jdk&os=linux&vendor=eclipse");

        Run second = machine.run().handedOverTo(target);

        assertThat(second.said()).isEmpty();
        assertThat(adoptium.questions()).hasSize(1);
        assertThat(adoptium.fetches()).isEqualTo(1);
        assertThat(machine.cached()).containsExactly(target.getFileName().toString());
    }

    @Test
    void fetchesWithWgetWhereThereIsNoCurl() throws IOException {
        machine.without("curl").give("wget").run().handedOverTo(target);
    }

    @Test
    void keepsItInTheCacheFolderThatTheUserNames() throws IOException {
        Path caches = folder.resolve("caches");

        machine.with("XDG_CACHE_HOME", caches.toString())
                .with("HOME", "")
                .run()
                .handedOverTo(caches.resolve("steamgestion").resolve(target.getFileName()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"curl", "tar", "gzip", "sha256sum"})
    void namesAProgramThatIsMissing(String program) throws IOException {
        machine.without(program, "shasum").run().refused("found none", program, "missing", "STEAMGESTION_JAVA_HOME");

        assertThat(adoptium.questions()).isEmpty();
    }

    @Test
    void refusesAWrongChecksum() throws IOException {
        String checksum = Checksum.sha256(new byte[] {1});
        adoptium.withChecksum(checksum);

        machine.run().refused("what came from " + adoptium.link() + " does not have the SHA-256 checksum " + checksum);

        assertThat(machine.cached()).isEmpty();
    }

    @Test
    void refusesAnArchiveThatEndsEarly() throws IOException {
        adoptium.cutAfter(100);

        machine.run().refused("could not fetch one from " + adoptium.link());

        assertThat(adoptium.fetches()).isEqualTo(3);
        assertThat(machine.cached()).isEmpty();
    }

    @Test
    void refusesAnArchiveOfAnOlderJdk() throws IOException {
        try (FakeAdoptium older = new FakeAdoptium(FakeJdk.archive(folder.resolve("older"), "", "21.0.9"))) {
            machine.with("STEAMGESTION_JDK_ADDRESS", older.address())
                    .run()
                    .refused("what came from " + older.link() + " is none");
        }

        assertThat(machine.cached()).isEmpty();
    }

    @Test
    void refusesAJdkThatDoesNotRunHere() throws IOException {
        Path home = FakeJdk.make(folder.resolve("foreign/jdk"), "25.0.9");
        FreshMachine.script(home.resolve("bin/java"), "echo 'no such loader' >&2; exit 127");
        try (FakeAdoptium foreign = new FakeAdoptium(FakeJdk.pack(home))) {
            machine.with("STEAMGESTION_JDK_ADDRESS", foreign.address())
                    .run()
                    .refused("does not run on this machine (no such loader)");
        }

        assertThat(machine.cached()).isEmpty();
    }

    @Test
    void saysThatTheServerIsAway() throws IOException {
        adoptium.close();

        machine.run()
                .refused(
                        "could not ask " + adoptium.address() + "/v3/assets/latest/25/hotspot",
                        "curl: (7)",
                        "install a JDK",
                        "STEAMGESTION_JAVA_HOME");

        assertThat(machine.cached()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[]", "<html>Sign in to the network</html>", "[{\"binary\":{\"package\":{\"link\":\"x\"}}}]"})
    void refusesAnAnswerThatNamesNone(String answer) throws IOException {
        adoptium.withAnswer(answer);

        machine.run().refused("the answer of " + adoptium.address(), "names none");

        assertThat(machine.cached()).isEmpty();
    }

    @Test
    void readsAnAnswerWithoutSpaces() throws IOException {
        adoptium.withAnswer("""
                [{"binary":{"package":{"size":9,"link":"%s","checksum_link":"x","checksum":"%s"}},"release_name":"%s"}]""".formatted(adoptium.link(), adoptium.checksum(), FakeJdk.RELEASE));

        machine.run().handedOverTo(target);
    }

    @Test
    void fetchesNothingIfThatIsForbidden() throws IOException {
        machine.with("STEAMGESTION_NO_DOWNLOAD", "1")
                .run()
                .refused("STEAMGESTION_NO_DOWNLOAD forbids fetching one", "install a JDK");

        assertThat(adoptium.questions()).isEmpty();

        machine.with("STEAMGESTION_NO_DOWNLOAD", "0").run().handedOverTo(target);
        machine.with("STEAMGESTION_NO_DOWNLOAD", "1").run().handedOverTo(target);
    }

    @Test
    void saysThatThereIsNoPlaceToKeepIt() throws IOException {
        machine.with("HOME", "").run().refused("HOME is not set");

        Path file = Files.createFile(folder.resolve("file"));
        machine.with("HOME", file.toString()).run().refused("A JDK can't be kept in " + file);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void twoStartsAtOnceFetchItOnce(boolean flock) throws IOException {
        if (!flock) {
            machine.without("flock");
        }
        adoptium.hold();
        Run first = machine.start();
        adoptium.awaitFetches(1);
        Run second = machine.start().awaitSaying("Another start is fetching a JDK; waiting for it …");

        adoptium.release();

        first.ended().handedOverTo(target);
        second.ended().handedOverTo(target);
        assertThat(adoptium.fetches()).isEqualTo(1);
    }

    @Test
    void usesTheOneThatAnotherMachineWithTheSameHomeHasPutThere() throws IOException {
        adoptium.meanwhile(() -> {
            try {
                FakeJdk.make(target, "25.0.9");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });

        machine.run().handedOverTo(target);

        assertThat(target.resolve(FakeJdk.RELEASE)).doesNotExist();
        assertThat(machine.cached()).hasSize(1);
    }

    @Test
    void replacesOneThatWasDamaged() throws IOException {
        machine.run().handedOverTo(target);
        Files.delete(target.resolve("bin/javac"));

        machine.run().handedOverTo(target);

        assertThat(target.resolve("bin/javac")).exists();
        assertThat(machine.cached()).hasSize(1);
    }

    @Test
    void leavesNothingWhenItIsEnded() throws IOException {
        adoptium.hold();
        Run run = machine.start();
        adoptium.awaitFetches(1);
        List<ProcessHandle> children = run.children();

        run.process().destroy();

        // Long before curl gives up for want of data.
        await().atMost(Duration.ofSeconds(20)).until(() -> !run.process().isAlive());
        assertThat(run.exit()).isEqualTo(143);
        assertThat(machine.cached()).isEmpty();
        assertThat(children).isNotEmpty();
        await().atMost(Run.LIMIT).until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
    }

    @Test
    void startsAnewAfterAFetchThatWasKilled() throws IOException {
        adoptium.hold();
        Run run = machine.start();
        adoptium.awaitFetches(1);
        List<ProcessHandle> children = run.children();
        run.process().destroyForcibly();
        run.ended();
        assertThat(machine.cached()).singleElement().asString().startsWith("fetching.");
        Files.setLastModifiedTime(
                machine.cache().resolve(machine.cached().getFirst()),
                FileTime.from(Instant.now().minus(Duration.ofDays(3))));

        // The curl of the killed one still runs, and is not waited for.
        Run next = machine.start();
        adoptium.awaitFetches(2);
        adoptium.release();

        next.ended().handedOverTo(target);
        assertThat(machine.cached()).containsExactly(target.getFileName().toString());
        await().atMost(Run.LIMIT).until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
    }
}
