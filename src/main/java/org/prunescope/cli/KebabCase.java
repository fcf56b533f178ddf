package org.prunescope.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Constants on the command line in kebab case, as in files: {@code class-balanced}. */
record KebabCase<E extends Enum<E>>(Class<E> type) implements ITypeConverter<E> {

    @SafeVarargs
    static void register(CommandLine root, Class<? extends Enum<?>>... types) {
        for (Class<? extends Enum<?>> type : types) {
            registerOne(root, type);
        }
        root.setDefaultValueProvider(
                argument -> argument.initialValue() instanceof Enum<?> constant ? id(constant) : null);
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // the class says itself what its constants are
    private static void registerOne(CommandLine root, Class type) {
        root.registerConverter(type, new KebabCase<>(type));
    }

    @Override
    public E convert(String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant ->
                        id(constant).equals(text.toLowerCase(Locale.ROOT).replace('_', '-')))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("\"%s\" is none of %s"
                        .formatted(
                                text,
                                Arrays.stream(type.getEnumConstants())
                                        .map(KebabCase::id)
                                        .collect(Collectors.joining(", ")))));
    }

    private static String id(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
