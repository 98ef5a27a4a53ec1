// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.rejections;

import io.steamgestion.api.transport.GenerationChannel;
import org.springframework.data.annotation.Id;
import org.springframework.data.elasticsearch.annotations.Document;

/** A rejection as its document says it. */
@Document(indexName = GenerationChannel.REJECTIONS_ALIAS, createIndex = false, storeIdInSource = false)
record RejectionDocument(@Id String documentId, long row, String code, String message, String raw) {}
