// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each machine is given the JDK of its own kind. */
class JdkPlatformTest {

    private static final String GLIBC = "ldd (GNU libc) 2.36";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "Linux,  x86_64,  ldd (GNU libc) 2.36, linux,        x64",
        "Linux,  aarch64, ldd (GNU libc) 2.36, linux,        aarch64",
        "Linux,  x86_64,  musl libc (x86_64),  alpine-linux, x64",
        "Darwin, x86_64,  none,                mac,          x64",
        "Darwin, arm64,   none,                mac,          aarch64"
    })
    void asksForTheJdkOfThisMachine(String system, String processor, String ldd, String os, String architecture)
            throws IOException {
        // On macOS a JDK is two folders deeper.
        String inside = os.equals("mac") ? "Contents/Home" : "";
        try (FakeAdoptium adoptium = new FakeAdoptium(FakeJdk.archive(folder, inside, "25.0.9"))) {
            FreshMachine machine =
                    machine(system, processor, ldd).with("STEAMGESTION_JDK_ADDRESS", adoptium.address() + "/");
            Path target = machine.cache().resolve("jdk-%s-%s-25.0.9+9".formatted(os, architecture));

            machine.run().handedOverTo(target.resolve(inside));
            machine.run().handedOverTo(target.resolve(inside));

            assertThat(adoptium.questions())
                    .containsExactly("architecture=%s&image_type=jdk&os=%s&vendor=eclipse".formatted(architecture, os));
        }
    }

    @Test
    void passesOverTheJdkOfAnotherMachineWithTheSameHome() throws IOException {
        FreshMachine machine = machine("Linux", "x86_64", GLIBC).with("STEAMGESTION_NO_DOWNLOAD", "1");
        FakeJdk.make(machine.cache().resolve("jdk-alpine-linux-x64-25.0.9+9"), "25.0.9");
        FakeJdk.make(machine.cache().resolve("jdk-linux-aarch64-25.0.9+9"), "25.0.9");

        machine.run().refused("found none");

        Path right = FakeJdk.make(machine.cache().resolve("jdk-linux-x64-25.0.1+8"), "25.0.1");
        machine.run().handedOverTo(right);
    }

    @ParameterizedTest
    @CsvSource({"FreeBSD, amd64", "Linux, riscv64"})
    void saysThatItFetchesNoneForOtherMachines(String system, String processor) throws IOException {
        machine(system, processor, GLIBC)
                .run()
                .refused("fetches none for %s on %s".formatted(system, processor), "install a JDK");
    }

    @Test
    void rootsIsWhereTheUserOfElasticsearchCanReadIt() throws IOException {
        FreshMachine machine = machine("Linux", "x86_64", GLIBC).fake("id", "echo 0");

        Run run = machine.start("sh", "-c", ". .build/jdk.sh; jdk_cache").ended();

        assertThat(run.out()).isEqualTo("/var/cache/steamgestion\n");
    }

    private FreshMachine machine(String system, String processor, String ldd) throws IOException {
        return FreshMachine.in(folder.resolve("machine"))
                .built()
                .fake("uname", "case ${1:-} in -m) echo %s ;; *) echo %s ;; esac".formatted(processor, system))
                .fake("ldd", "echo '%s' >&2; exit 1".formatted(ldd));
    }
}
