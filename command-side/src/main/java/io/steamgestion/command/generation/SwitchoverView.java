// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.generation;

import org.jspecify.annotations.Nullable;

/** What keeps searches from moving to another generation, for people. */
public interface SwitchoverView {

    /** Why searches don't move to the generation though it is complete, in words; or null. */
    @Nullable
    String difference(int generation);
}
