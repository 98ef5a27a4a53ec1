// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.client;

import java.time.Duration;

/**
 * How long a client waits for a whole answer; for the beginning of an answer that is read as it comes in.
 *
 * @param connect until the API accepts the connection
 * @param read a question that changes nothing
 * @param work what makes the system do something before it answers
 * @param preview the first rows of a file, which may be on a slow disk
 * @param verification the index is asked for every review
 * @param upload a whole file is sent and stored
 */
public record ApiTimeouts(
        Duration connect, Duration read, Duration work, Duration preview, Duration verification, Duration upload) {

    private static final Duration UPLOAD = Duration.ofHours(6);

    /** For programs and commands, which have time. */
    public static ApiTimeouts patient() {
        Duration work = Duration.ofMinutes(30);
        return new ApiTimeouts(Duration.ofSeconds(10), Duration.ofSeconds(30), work, work, work, UPLOAD);
    }

    /** For pages that somebody looks at: {@code call} for every ordinary answer. */
    public static ApiTimeouts prompt(Duration call, Duration verification) {
        return new ApiTimeouts(Duration.ofSeconds(2), call, call, Duration.ofSeconds(30), verification, UPLOAD);
    }
}
