package org.prunescope.data;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What the columns of a table mean. Names count without case, blanks and punctuation; columns without a name are
 * passed over.
 *
 * @param id index of the column that names the images
 * @param group index of the column that says which images belong together, or −1
 * @param labels how a row says its class
 * @param ignored names of the columns that are not used
 */
record LabelColumns(int id, int group, Labels labels, List<String> ignored) {
    private static final List<String> ID_NAMES = List.of(
            "image",
            "imageid",
            "imagename",
            "filename",
            "file",
            "imagepath",
            "filepath",
            "path",
            "img",
            "picture",
            "idcode",
            "id",
            "name");
    private static final List<String> LABEL_NAMES = List.of(
            "label",
            "class",
            "classlabel",
            "classname",
            "category",
            "diagnosis",
            "dx",
            "retinopathygrade",
            "grade",
            "target",
            "celltype",
            "finding");
    private static final List<String> GROUP_NAMES = List.of("lesionid", "patientid", "patient");

    /** How a row says its class. */
    interface Labels {
        /** The class of a row; empty if it says none, or several. */
        Optional<String> of(List<String> values);

        /** Columns that it reads. */
        List<Integer> columns();

        /** Classes in the order of their columns; none where the order is that of their names. */
        default List<String> order() {
            return List.of();
        }
    }

    /** One column with the name or number of the class. */
    private record Single(int column) implements Labels {
        @Override
        public Optional<String> of(List<String> values) {
            String value = value(values, column);
            return value.isEmpty() ? Optional.empty() : Optional.of(value.replaceFirst("^(-?\\d+)\\.0+$", "$1"));
        }

        @Override
        public List<Integer> columns() {
            return List.of(column);
        }
    }

    /** A column per class, 1 for the class of the image and 0 for all others. */
    private record OneHot(List<Integer> columns, List<String> order) implements Labels {
        @Override
        public Optional<String> of(List<String> values) {
            List<String> set = IntStream.range(0, columns.size())
                    .filter(i -> isOne(value(values, columns.get(i))))
                    .mapToObj(order::get)
                    .toList();
            return set.size() == 1 ? Optional.of(set.get(0)) : Optional.empty();
        }
    }

    /** The columns of ISIC 2017, where a lesion that is neither is a nevus. */
    private record Lesions(int melanoma, int keratosis) implements Labels {
        @Override
        public Optional<String> of(List<String> values) {
            boolean isMelanoma = isOne(value(values, melanoma));
            boolean isKeratosis = isOne(value(values, keratosis));
            if ((isMelanoma && isKeratosis) || value(values, melanoma).isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(isMelanoma ? "melanoma" : isKeratosis ? "seborrheic keratosis" : "nevus");
        }

        @Override
        public List<Integer> columns() {
            return List.of(melanoma, keratosis);
        }
    }

    /**
     * Finds the columns of a table.
     *
     * @param head header and first rows
     * @param labelColumn the wanted column, if one is wanted
     * @return empty if the table labels no images
     */
    static Optional<LabelColumns> of(List<List<String>> head, Optional<String> labelColumn) {
        Map<String, Integer> named = named(head);
        List<Integer> columns = List.copyOf(named.values());
        int wanted = labelColumn.map(name -> named.getOrDefault(key(name), -1)).orElse(-1);
        int id = first(named, ID_NAMES);
        if (id < 0 && columns.size() == 2) {
            id = columns.get(0) == wanted ? columns.get(1) : columns.get(0);
        }
        if (id < 0 || (labelColumn.isPresent() && wanted < 0)) {
            return Optional.empty();
        }
        Optional<Labels> labels = wanted < 0 ? labels(head, named, id) : Optional.of(new Single(wanted));
        return labels.isPresent() ? Optional.of(describe(head.get(0), named, id, labels.get())) : Optional.empty();
    }

    private static Optional<Labels> labels(List<List<String>> head, Map<String, Integer> named, int id) {
        if (named.containsKey("melanoma") && named.containsKey("seborrheickeratosis")) {
            return Optional.of(new Lesions(named.get("melanoma"), named.get("seborrheickeratosis")));
        }
        int known = first(named, LABEL_NAMES);
        if (known >= 0) {
            return Optional.of(new Single(known));
        }
        int group = first(named, GROUP_NAMES);
        List<Integer> others =
                named.values().stream().filter(i -> i != id && i != group).toList();
        if (others.size() > 1 && head.stream().skip(1).allMatch(row -> isOneHot(row, others))) {
            return Optional.of(
                    new OneHot(others, others.stream().map(head.get(0)::get).toList()));
        }
        return others.size() == 1 ? Optional.of(new Single(others.get(0))) : Optional.empty();
    }

    private static LabelColumns describe(List<String> header, Map<String, Integer> named, int id, Labels labels) {
        int group = first(named, GROUP_NAMES);
        List<String> ignored = named.values().stream()
                .filter(i -> i != id && i != group && !labels.columns().contains(i))
                .map(header::get)
                .toList();
        return new LabelColumns(id, group, labels, ignored);
    }

    /** Index of each named column by its key, in order. */
    private static Map<String, Integer> named(List<List<String>> head) {
        Map<String, Integer> named = new LinkedHashMap<>();
        List<String> header = head.isEmpty() ? List.of() : head.get(0);
        for (int i = 0; i < header.size(); i++) {
            if (!key(header.get(i)).isEmpty()) {
                named.putIfAbsent(key(header.get(i)), i);
            }
        }
        return named;
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    private static int first(Map<String, Integer> named, List<String> names) {
        return names.stream()
                .filter(named::containsKey)
                .map(named::get)
                .findFirst()
                .orElse(-1);
    }

    private static boolean isOneHot(List<String> row, List<Integer> columns) {
        long ones = columns.stream().filter(i -> isOne(value(row, i))).count();
        long zeros =
                columns.stream().filter(i -> value(row, i).matches("0(\\.0*)?")).count();
        return ones == 1 && zeros == columns.size() - 1;
    }

    private static boolean isOne(String value) {
        return value.matches("1(\\.0*)?");
    }

    private static String value(List<String> values, int column) {
        return column < values.size() ? values.get(column) : "";
    }

    /** A row by what its columns mean. */
    LabelTable.Row row(int number, List<String> values) {
        String together = group < 0 ? "" : value(values, group);
        return new LabelTable.Row(
                number,
                value(values, id),
                labels.of(values),
                together.isEmpty() ? Optional.empty() : Optional.of(together));
    }
}
