// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.faults;

import io.steamgestion.standalone.faults.points.ArmedPoints;
import io.steamgestion.standalone.faults.points.FaultPoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/** Arms the points at which processes die, through a folder that those watch. */
final class KillPoints {

    private final Path armed;

    private KillPoints(Path armed) {
        this.armed = armed;
    }

    /** Makes the folder that the programs watch. */
    static KillPoints in(Path folder) throws IOException {
        return new KillPoints(Files.createDirectories(folder.resolve("armed")));
    }

    /** The setting that makes a program watch. */
    Map<String, String> settings() {
        return Map.of(ArmedPoints.VARIABLE, armed.toString());
    }

    /** The process that passes the point for the last of {@code passes} + 1 times dies there. */
    void arm(FaultPoint point, int passes) throws IOException {
        Path written = Files.writeString(armed.resolve(point.name() + ".new"), Integer.toString(passes));
        Files.move(written, armed.resolve(point.name()), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Whether nobody has died at the point yet. */
    boolean isArmed(FaultPoint point) {
        return Files.exists(armed.resolve(point.name()));
    }

    /** Nobody dies any more. */
    void disarm() throws IOException {
        for (FaultPoint point : FaultPoint.values()) {
            Files.deleteIfExists(armed.resolve(point.name()));
        }
    }
}
