// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.mapping;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How large a regular expression becomes when its counted repetitions are written out: {@code (a{30}){30}} is 900. What
 * it takes to compile and to match grows with that, and not with its length.
 */
public final class PatternSize {

    private static final Pattern COUNT = Pattern.compile("\\{(\\d{1,9})(?:,(\\d{0,9}))?\\}");

    private final String pattern;
    private final Deque<Long> around = new ArrayDeque<>();
    private long size;
    private long last;

    private PatternSize(String pattern) {
        this.pattern = pattern;
    }

    /** Parts of the pattern, written out; {@link Integer#MAX_VALUE} at most. */
    public static long of(String pattern) {
        return new PatternSize(pattern).measure();
    }

    private long measure() {
        Matcher count = COUNT.matcher(pattern);
        int at = 0;
        while (at < pattern.length()) {
            char c = pattern.charAt(at);
            if (c == '{' && count.region(at, pattern.length()).lookingAt()) {
                repeat(count);
                at = count.end();
            } else if (c == '(') {
                around.push(size);
                size = 0;
                at++;
            } else if (c == ')') {
                last = size + 1;
                size = bounded((around.isEmpty() ? 0 : around.pop()) + last);
                at++;
            } else {
                last = 1;
                size++;
                at = c == '[' ? behindClass(at) : c == '\\' ? behindEscape(at) : at + 1;
            }
        }
        while (!around.isEmpty()) {
            size = bounded(size + around.pop());
        }
        return size;
    }

    private void repeat(Matcher count) {
        long least = Long.parseLong(count.group(1));
        String most = count.group(2);
        long times = most == null || most.isEmpty() ? least : Math.max(least, Long.parseLong(most));
        size = bounded(size + last * Math.max(times - 1, 0));
        last = bounded(last * Math.max(times, 1));
    }

    private static long bounded(long size) {
        return Math.min(size, Integer.MAX_VALUE);
    }

    private int behindEscape(int at) {
        char escaped = at + 1 < pattern.length() ? pattern.charAt(at + 1) : ' ';
        if (escaped == 'Q') {
            int end = pattern.indexOf("\\E", at);
            return end < 0 ? pattern.length() : end + 2;
        }
        boolean named = "pPx".indexOf(escaped) >= 0 && pattern.startsWith("{", at + 2);
        int end = named ? pattern.indexOf('}', at) : at + 1;
        return end < 0 ? pattern.length() : end + 1;
    }

    /** In brackets nothing is a group or a count, and a first closing bracket is a letter. */
    private int behindClass(int opened) {
        int at = opened + 1;
        at += pattern.startsWith("^", at) ? 1 : 0;
        at += pattern.startsWith("]", at) ? 1 : 0;
        while (at < pattern.length() && pattern.charAt(at) != ']') {
            if (pattern.charAt(at) == '\\') {
                at++;
            } else if (pattern.startsWith("[:", at) && pattern.indexOf(":]", at) > 0) {
                at = pattern.indexOf(":]", at) + 1;
            }
            at++;
        }
        return at + 1;
    }
}
