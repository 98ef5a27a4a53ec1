// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A machine without Maven gets the one that is pinned, once. */
class MavenFetchTest {

    @TempDir
    private Path folder;

    private FakeMavenRepository repository;
    private FreshMachine machine;
    private Path jdk;
    private Path kept;

    @BeforeEach
    void setUp() throws IOException {
        repository = new FakeMavenRepository(folder);
        jdk = FakeJdk.make(folder.resolve("jdk"), "25.0.9");
        machine = FreshMachine.in(folder.resolve("machine")).with("STEAMGESTION_JAVA_HOME", jdk.toString());
        repository.pinIn(machine, repository.checksum());
        kept = machine.home().resolve(".m2/wrapper");
    }

    @AfterEach
    void tearDown() {
        repository.close();
    }

    @Test
    void fetchesItOnceAndSaysSo() throws IOException {
        Run first = machine.run().handedOverTo(jdk);

        assertThat(first.said().lines())
                .hasSize(2)
                .startsWith("Fetching Apache Maven 3.9.99 (9 MB) from %s to %s …".formatted(repository.link(), kept));
        assertThat(calls())
                .singleElement()
                .asString()
                .startsWith(kept.toString())
                .endsWith("-am package");
        assertThat(kept).isDirectoryNotContaining("glob:**/tmp*");

        Files.delete(machine.project().resolve("standalone/target/built"));
        Run second = machine.run().handedOverTo(jdk);

        assertThat(second.said().lines()).singleElement().asString().startsWith("Building");
        assertThat(calls()).hasSize(2);
        assertThat(repository.requests()).hasSize(1);
    }

    @Test
    void aMachineWithNothingGetsAJdkAndMaven() throws IOException {
        try (FakeAdoptium adoptium = new FakeAdoptium(FakeJdk.archive(folder, "", "25.0.9"))) {
            Run run = machine.with("STEAMGESTION_JAVA_HOME", "")
                    .with("STEAMGESTION_JDK_ADDRESS", adoptium.address())
                    .run();

            assertThat(run.said().lines()).hasSize(3);
            assertThat(machine.cached()).hasSize(1);
            run.handedOverTo(machine.cache().resolve(machine.cached().getFirst()));
        }
    }

    @Test
    void unpacksItWithTheJdkWhereThereIsNoUnzip() throws IOException {
        machine.without("unzip").run().handedOverTo(jdk);

        assertThat(repository.requests()).singleElement().asString().endsWith(".zip");
    }

    @Test
    void unpacksItBesideItsPlace() throws IOException {
        machine.with("TMPDIR", folder.resolve("missing").toString()).run().handedOverTo(jdk);
    }

    @Test
    void fetchesItWithWget() throws IOException {
        machine.without("curl").give("wget").run().handedOverTo(jdk);
    }

    @Test
    void fetchesItWithTheJdkWhereThereIsNeitherCurlNorWget() throws IOException {
        machine.without("curl").run().handedOverTo(jdk);
    }

    @Test
    void fetchesItFromAMirror() throws IOException {
        Run run = machine.with("MVNW_REPOURL", repository.address() + "/mirror")
                .run()
                .handedOverTo(jdk);

        assertThat(run.said()).contains("from " + repository.address() + "/mirror/org/apache/maven/");
        assertThat(repository.requests()).singleElement().asString().startsWith("/mirror/");
    }

    @Test
    void refusesAWrongChecksum() throws IOException {
        repository.pinIn(machine, Checksum.sha256(new byte[] {1}));

        machine.run().refused("SHA-256", "Maven could not be fetched from " + repository.link());

        assertThat(kept.resolve("dists/apache-maven-3.9.99")).isEmptyDirectory();
    }

    @Test
    void saysThatTheServerIsAway() throws IOException {
        repository.close();

        machine.run().refused("Maven could not be fetched from " + repository.link(), "maven.log", "curl: (7)");
    }

    @Test
    void fetchesNothingIfThatIsForbidden() throws IOException {
        machine.with("STEAMGESTION_NO_DOWNLOAD", "1")
                .run()
                .refused("STEAMGESTION_NO_DOWNLOAD forbids it", "install Maven 3.8 or newer");

        machine.fake("mvn", "echo 'Apache Maven 3.6.3'").run().refused("STEAMGESTION_NO_DOWNLOAD forbids it");

        assertThat(repository.requests()).isEmpty();
    }

    @Test
    void takesAnInstalledOneIfFetchingIsForbidden() throws IOException {
        machine.with("STEAMGESTION_NO_DOWNLOAD", "1")
                .fake("mvn", FakeMavenRepository.SCRIPT)
                .run()
                .handedOverTo(jdk);

        assertThat(calls()).singleElement().asString().doesNotStartWith(kept.toString());
        assertThat(repository.requests()).isEmpty();
    }

    @Test
    void takesTheFetchedOneIfFetchingIsForbidden() throws IOException {
        machine.run().handedOverTo(jdk);
        Files.delete(machine.project().resolve("standalone/target/built"));

        machine.with("STEAMGESTION_NO_DOWNLOAD", "1").run().handedOverTo(jdk);

        assertThat(calls()).hasSize(2).allMatch(call -> call.startsWith(kept.toString()));
    }

    @Test
    void saysThatThereIsNoPlaceToKeepIt() throws IOException {
        machine.with("HOME", "").run().refused("HOME is not set");

        Path file = Files.createFile(folder.resolve("file"));
        machine.with("HOME", file.toString()).run().refused("Maven can't be kept in " + file);
    }

    @Test
    void theProjectPinsOneOfMavenCentral() throws IOException {
        Properties pinned = new Properties();
        try (var file = Files.newBufferedReader(FreshMachine.root().resolve(".mvn/wrapper/maven-wrapper.properties"))) {
            pinned.load(file);
        }

        assertThat(pinned.getProperty("distributionUrl"))
                .startsWith("https://repo.maven.apache.org/")
                .endsWith("-bin.zip");
        assertThat(pinned.getProperty("distributionSha256Sum")).matches("[0-9a-f]{64}");
    }

    private List<String> calls() throws IOException {
        return Files.readAllLines(machine.project().resolve("calls"));
    }
}
