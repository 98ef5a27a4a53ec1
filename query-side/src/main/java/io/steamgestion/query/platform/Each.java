// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.platform;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Does something for several, of which none is to suffer from another one's failure. */
public final class Each {

    private Each() {}

    /**
     * Does it for each, whatever becomes of the others.
     *
     * @throws RuntimeException the first failure, with the others, once all had their turn
     */
    public static <T> void of(List<T> all, Consumer<T> action) {
        @Nullable RuntimeException failure = null;
        for (T one : all) {
            try {
                action.accept(one);
            } catch (RuntimeException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
