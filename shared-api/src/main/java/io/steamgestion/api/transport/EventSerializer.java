// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.transport;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.json.JacksonSerializer;

/** Events as CBOR under the names of {@link StoredTypes}, in the event store and on the broker alike. */
public final class EventSerializer extends JacksonSerializer {

    private EventSerializer(Builder builder) {
        super(builder);
    }

    /** A serializer for events, metadata and snapshots; half a surrogate pair is stored as U+FFFD. Thread-safe. */
    public static EventSerializer create() {
        CBORMapper mapper = CBORMapper.builder(CBORFactory.builder()
                        .enable(CBORGenerator.Feature.LENIENT_UTF_ENCODING)
                        .build())
                .addModule(new JavaTimeModule())
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        return new EventSerializer(JacksonSerializer.builder().objectMapper(mapper));
    }

    @Override
    protected String resolveClassName(SerializedType serializedType) {
        Class<?> event = StoredTypes.eventNamed(serializedType.getName());
        return event == null ? serializedType.getName() : event.getName();
    }

    @Override
    public SerializedType typeForClass(Class type) {
        SerializedType plain = super.typeForClass(type);
        return type == null || plain.equals(SimpleSerializedType.emptyType())
                ? plain
                : new SimpleSerializedType(StoredTypes.nameOf(type), plain.getRevision());
    }
}
