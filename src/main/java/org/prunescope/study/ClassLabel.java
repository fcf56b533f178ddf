package org.prunescope.study;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The names of a class, from long to short.
 *
 * @param full as in the data: {@code seborrheic keratosis}
 * @param brief first words shortened: {@code seb. keratosis}
 * @param shorter all words shortened: {@code seb. ker.}
 * @param code two or three capitals, unique among the classes: {@code SK}
 */
public record ClassLabel(String full, String brief, String shorter, String code) {
    private static final int SHORT = 3;

    /** The names of all classes of a data set, in its order. */
    public static List<ClassLabel> of(List<String> names) {
        List<String> codes = names.stream().map(ClassLabel::code).toList();
        Set<String> seen = new TreeSet<>();
        boolean unique = codes.stream().allMatch(seen::add);
        return IntStream.range(0, names.size())
                .mapToObj(i -> new ClassLabel(
                        names.get(i),
                        shorten(names.get(i), false),
                        shorten(names.get(i), true),
                        unique ? codes.get(i) : "C" + i))
                .toList();
    }

    private static String code(String name) {
        List<String> words = words(name);
        String letters = words.size() > 1
                ? words.stream().map(word -> word.substring(0, 1)).collect(Collectors.joining())
                : words.get(0);
        return letters.substring(0, Math.min(SHORT, letters.length())).toUpperCase(Locale.ROOT);
    }

    private static String shorten(String name, boolean last) {
        List<String> words = words(name);
        if (words.size() == 1) {
            return name;
        }
        return IntStream.range(0, words.size())
                .mapToObj(i -> {
                    String word = words.get(i);
                    boolean keep = word.length() <= SHORT + 1 || (!last && i == words.size() - 1);
                    return keep ? word : word.substring(0, SHORT) + ".";
                })
                .collect(Collectors.joining(" "));
    }

    private static List<String> words(String name) {
        return Arrays.stream(name.trim().split("[\\s_]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
