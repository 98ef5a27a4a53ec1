// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.search;

import io.steamgestion.api.transport.GenerationChannel;

/** The fake that tests of generations use keeps what they rely on. */
class InMemorySearchIndexTest extends SearchIndexContract {

    private final InMemorySearchIndex index = new InMemorySearchIndex();

    @Override
    SearchIndex index() {
        return index;
    }

    @Override
    void write(String name, long id, long position) {
        index.write(name, id, position);
    }

    @Override
    void readOnly(String name, boolean isReadOnly) {
        index.readOnly(name, isReadOnly);
    }

    @Override
    void dropAliases(GenerationChannel pointedTo) {
        index.dropAlias(GenerationChannel.REVIEWS_ALIAS);
        index.dropAlias(GenerationChannel.REJECTIONS_ALIAS);
    }
}
