package org.prunescope.store;

import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.module.SimpleDeserializers;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Enums stand in files by their names in kebab-case: {@code CLASS_BALANCED} as {@code class-balanced}. */
final class KebabEnums extends SimpleDeserializers {
    private static final long serialVersionUID = 1;

    static String id(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public JsonDeserializer<?> findEnumDeserializer(
            Class<?> type, DeserializationConfig config, BeanDescription description) {
        return new Json.Read<Object>() {
            @Override
            Object read(JsonNode node) {
                return Arrays.stream(type.getEnumConstants())
                        .filter(constant -> id((Enum<?>) constant).equals(node.asText()))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("\"%s\" is none of %s"
                                .formatted(
                                        node.asText(),
                                        Arrays.stream(type.getEnumConstants())
                                                .map(constant -> id((Enum<?>) constant))
                                                .collect(Collectors.joining(", ")))));
            }
        };
    }
}
