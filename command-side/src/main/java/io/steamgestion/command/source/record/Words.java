// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.record;

import java.io.EOFException;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Sentences of refusals and rejections. They are part of stored batches and of their digests, so they are the same on
 * every machine, whatever its language, and hold nothing that can't be encoded.
 */
public final class Words {

    private static final char REPLACEMENT = '\uFFFD';

    private Words() {}

    /** A sentence by a pattern of {@link String#format}. */
    public static String of(String pattern, @Nullable Object... arguments) {
        return String.format(Locale.ROOT, pattern, arguments);
    }

    /** Why something could not be read, as the end of a sentence. */
    public static String why(IOException e) {
        String message = e.getMessage();
        return e instanceof EOFException || message == null || message.isBlank()
                ? "it ends too early"
                : message.replaceAll("\\.$", "");
    }

    /** Whether a text is whole characters: halves of pairs of surrogates have no encoding. */
    public static boolean isUnicode(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (!isPairAt(text, i)) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    private static boolean isPairAt(String text, int at) {
        return at + 1 < text.length() && Character.isSurrogatePair(text.charAt(at), text.charAt(at + 1));
    }

    /** A text with a replacement character for each half of a pair. */
    public static String unicode(String text) {
        return text.codePoints()
                .map(c -> Character.MIN_SURROGATE <= c && c <= Character.MAX_SURROGATE ? REPLACEMENT : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** The beginning of a text, {@code most} characters at most, and no half of one. */
    public static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        return text.substring(0, isPairAt(text, most - 1) ? most - 1 : most);
    }
}
