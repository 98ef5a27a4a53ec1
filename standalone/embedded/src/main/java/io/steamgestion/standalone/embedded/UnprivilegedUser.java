// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.embedded;

import com.sun.security.auth.module.UnixSystem;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The user {@code nobody}, in whose name Elasticsearch runs when this process is root's: it refuses to run as root. */
final class UnprivilegedUser {

    private static final int ID = 65534;
    private static final String SETPRIV = "setpriv";

    private UnprivilegedUser() {}

    static boolean isNeeded() {
        return new UnixSystem().getUid() == 0;
    }

    /** What comes before a command to run it as this user. */
    static List<String> prefix() {
        String setpriv = find(SETPRIV)
                .orElseThrow(() -> new EmbeddedStartException("Elasticsearch refuses to run as root, and the program "
                        + SETPRIV + " that runs it as another user is missing. Start as another user, or install "
                        + "setpriv (Debian: package util-linux)."));
        return List.of(setpriv, "--reuid=" + ID, "--regid=" + ID, "--clear-groups", "--");
    }

    /** Whether this user may enter the folder and all above it. */
    static boolean canEnter(Path folder) throws IOException {
        for (Path at = folder.toRealPath(); at != null; at = at.getParent()) {
            boolean owner = Integer.valueOf(ID).equals(Files.getAttribute(at, "unix:uid"));
            PosixFilePermission needed = owner ? PosixFilePermission.OWNER_EXECUTE : PosixFilePermission.OTHERS_EXECUTE;
            if (!Files.getPosixFilePermissions(at).contains(needed)) {
                return false;
            }
        }
        return true;
    }

    /** Gives the folder and everything in it to this user. */
    static void own(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.setAttribute(file, "unix:uid", ID, LinkOption.NOFOLLOW_LINKS);
                Files.setAttribute(file, "unix:gid", ID, LinkOption.NOFOLLOW_LINKS);
            }
        }
    }

    private static Optional<String> find(String program) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin:/bin");
        return Arrays.stream(path.split(File.pathSeparator))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }
}
