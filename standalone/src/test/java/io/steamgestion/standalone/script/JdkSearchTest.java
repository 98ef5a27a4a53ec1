// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A JDK that is installed is found, and nothing is fetched. */
class JdkSearchTest {

    @TempDir
    private Path folder;

    private FreshMachine machine;
    private Path old;
    private Path right;

    @BeforeEach
    void setUp() throws IOException {
        machine = FreshMachine.in(folder.resolve("machine")).built().with("STEAMGESTION_NO_DOWNLOAD", "1");
        old = FakeJdk.make(folder.resolve("jdk-17"), "17.0.15");
        right = FakeJdk.make(folder.resolve("a folder/jdk-26"), "26");
    }

    @Test
    void takesTheOneThatIsNamed() throws IOException {
        machine.with("STEAMGESTION_JAVA_HOME", right.toString())
                .with("JAVA_HOME", FakeJdk.make(folder.resolve("other"), "25").toString())
                .run()
                .handedOverTo(right);
    }

    @Test
    void refusesANamedOneThatIsTooOld() throws IOException {
        machine.withJdksIn(right)
                .with("STEAMGESTION_JAVA_HOME", old.toString())
                .run()
                .refused("STEAMGESTION_JAVA_HOME is " + old + ", which is no JDK 25 or newer");
    }

    @Test
    void takesJavaHomeBeforeOthers() throws IOException {
        machine.withJdksIn(FakeJdk.make(folder.resolve("other"), "25"))
                .with("JAVA_HOME", right.toString())
                .run()
                .handedOverTo(right);
    }

    @Test
    void passesOverOldOnesAndOnesWithoutACompiler() throws IOException {
        Path runtime = FakeJdk.make(folder.resolve("jre-25"), "25");
        Files.delete(runtime.resolve("bin/javac"));

        machine.withJdksIn(folder.resolve("missing"), old, runtime, right)
                .with("JAVA_HOME", old.toString())
                .run()
                .handedOverTo(right);
    }

    @Test
    void takesTheJavaOnThePath() throws IOException {
        machine.withJdksIn(old)
                .fake("java", "echo '    java.home = %s' >&2".formatted(right))
                .run()
                .handedOverTo(right);
    }

    @Test
    void looksInTheUsualFolders() throws IOException {
        Files.copy(
                FreshMachine.root().resolve(".build/jdk-homes.sh"),
                machine.project().resolve(".build/jdk-homes.sh"),
                StandardCopyOption.REPLACE_EXISTING);
        Path ofSdkman = FakeJdk.make(machine.home().resolve(".sdkman/candidates/java/25-tem"), "25");
        Path ofIdea = FakeJdk.make(machine.home().resolve(".jdks/temurin-25"), "25");

        Run run = machine.start("sh", "-c", ". .build/jdk-homes.sh; usual_jdk_homes")
                .ended();

        assertThat(run.out().lines()).contains(ofSdkman.toString(), ofIdea.toString());
    }
}
