// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.ingestion;

/**
 * What an ingestion reads, frozen when it starts.
 *
 * @param location absolute path of the file
 * @param name what people call it: the file's name
 * @param bytes size of the file when the ingestion started
 * @param modifiedMillis modification time of the file when the ingestion started, milliseconds since 1970
 */
public record SourceDescription(String location, String name, long bytes, long modifiedMillis) {}
