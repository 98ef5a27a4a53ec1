// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A JDK of a few scripts: its java tells how it was called when it is to run this project, and is the test's own otherwise. */
final class FakeJdk {

    static final String RELEASE = "jdk-25.0.9+9";

    private static final Path REAL = Path.of(System.getProperty("java.home"), "bin");

    private FakeJdk() {}

    /** Makes one of some version in a folder, and returns the folder. */
    static Path make(Path home, String version) throws IOException {
        for (String program : new String[] {"javac", "jar"}) {
            FreshMachine.script(
                    home.resolve("bin").resolve(program), "exec '%s' \"$@\"".formatted(REAL.resolve(program)));
        }
        FreshMachine.script(home.resolve("bin/java"), """
                case $* in
                  *io.steamgestion*) echo "$0 $*" ;;
                  *) exec '%s' "$@" ;;
                esac""".formatted(REAL.resolve("java")));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"%s\"\n".formatted(version));
        return home;
    }

    /** The archive of a JDK as Adoptium packs it: everything in one folder. */
    static byte[] archive(Path work, String inside, String version) throws IOException {
        Path top = work.resolve("packing").resolve(RELEASE);
        make(top.resolve(inside), version);
        return pack(top);
    }

    static byte[] pack(Path folder) throws IOException {
        Path archive = folder.resolveSibling("archive.tar.gz");
        Process tar = new ProcessBuilder(
                        "tar",
                        "-czf",
                        archive.toString(),
                        "-C",
                        folder.getParent().toString(),
                        folder.getFileName().toString())
                .inheritIO()
                .start();
        assertThat(tar.onExit().join().exitValue()).isZero();
        return Files.readAllBytes(archive);
    }
}
