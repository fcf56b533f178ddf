package org.prunescope.data;

import com.google.errorprone.annotations.Immutable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Tables of labels and the images that they name: ISIC 2017 and 2018, HAM10000, IDRiD, or any with an id and a label.
 * A table whose name speaks of a part is matched with images in folders of that part, since ids may repeat.
 */
@Immutable
final class TableReader implements DatasetReader {

    /** A table with the images that it may name. */
    private record Source(ListedFile file, LabelTable table, List<ListedFile> images) {
        Optional<Part> part() {
            return partOf(file);
        }
    }

    /** A class that a table gives an image. */
    private record Labelled(ListedFile image, String className, Optional<Part> part, Optional<String> group) {}

    @Override
    public boolean recognizes(Listing listing, DatasetOptions options) throws IOException {
        boolean isWanted =
                options.labelColumn().isPresent() && !listing.tables().isEmpty();
        return isWanted || isTable(listing) || !sources(listing, options).isEmpty();
    }

    @Override
    public Dataset read(Listing listing, DatasetOptions options) throws IOException {
        Intake intake = new Intake(listing.name(), DatasetLayout.LABEL_TABLE);
        List<Source> sources =
                isTable(listing) ? List.of(opened(listing, options)) : onePerPart(below(listing, options), intake);
        List<Labelled> labelled = new ArrayList<>();
        for (Source source : sources) {
            labelled.addAll(match(source, intake));
        }
        Set<ListedFile> used = labelled.stream().map(Labelled::image).collect(Collectors.toSet());
        listing.images().stream().filter(image -> !used.contains(image)).forEach(intake::unmatchedImage);
        List<String> classNames = classNames(sources, labelled);
        sources.stream()
                .flatMap(source -> source.table.columns().labels().order().stream())
                .distinct()
                .filter(name -> !classNames.contains(name))
                .forEach(name -> intake.warning("No image is of class “%s”: it is left out.".formatted(name)));
        return intake.finish(
                classNames,
                labelled.stream().map(item -> entry(item, classNames)).toList());
    }

    private static boolean isTable(Listing listing) {
        return ListedFile.isTable(listing.opened().toString())
                && !listing.tables().isEmpty();
    }

    private static Source opened(Listing listing, DatasetOptions options) throws IOException {
        ListedFile file = listing.tables().get(0);
        Optional<LabelTable> table = LabelTable.begin(file.path(), options.labelColumn());
        if (table.isEmpty()) {
            List<List<String>> head = LabelTable.records(file.path(), 1);
            throw new DatasetException("“%s” has the columns %s: tell which of them holds the labels, beside one named"
                            .formatted(file.name(), head.isEmpty() ? List.of() : head.get(0))
                    + " image, file or id.");
        }
        return new Source(file, table.get(), candidates(listing.images(), partOf(file)));
    }

    /** The tables below a folder of which some row names an image. */
    private static List<Source> sources(Listing listing, DatasetOptions options) throws IOException {
        List<Source> sources = new ArrayList<>();
        for (ListedFile file : listing.tables()) {
            Optional<LabelTable> table = LabelTable.begin(file.path(), options.labelColumn());
            if (table.isPresent()) {
                List<ListedFile> candidates = candidates(listing.images(), partOf(file));
                ImageIndex index = new ImageIndex(candidates);
                if (table.get().rows().stream()
                        .anyMatch(row -> !index.find(row.id()).isEmpty())) {
                    sources.add(new Source(file, table.get(), candidates));
                }
            }
        }
        return sources;
    }

    private static Optional<Part> partOf(ListedFile table) {
        return Part.namedIn(table.name()).or(table::part);
    }

    /** Images of a part; where no folder speaks of it, those of no part; else all. */
    private static List<ListedFile> candidates(List<ListedFile> images, Optional<Part> part) {
        if (part.isEmpty()) {
            return images;
        }
        Map<Optional<Part>, List<ListedFile>> byPart = images.stream().collect(Collectors.groupingBy(ListedFile::part));
        return byPart.getOrDefault(part, byPart.getOrDefault(Optional.<Part>empty(), images));
    }

    private static List<Source> below(Listing listing, DatasetOptions options) throws IOException {
        List<Source> sources = sources(listing, options);
        if (sources.isEmpty()) {
            String column = options.labelColumn()
                    .map(name -> " has a column “" + name + "” and")
                    .orElse("");
            throw new DatasetException("No table below “%s”%s names its images: open the table and tell where they are."
                    .formatted(listing.name(), column));
        }
        return sources;
    }

    /** Tables of parts stand before one of no part; two for the same cannot be decided between. */
    private static List<Source> onePerPart(List<Source> sources, Intake intake) throws DatasetException {
        Map<Optional<Part>, Source> byPart = new LinkedHashMap<>();
        boolean anyPart = sources.stream().anyMatch(source -> source.part().isPresent());
        for (Source source : sources) {
            if (anyPart && source.part().isEmpty()) {
                intake.warning("“%s” is passed over, since other tables are named after parts."
                        .formatted(source.file.place()));
                continue;
            }
            Source other = byPart.putIfAbsent(source.part(), source);
            if (other != null) {
                throw new DatasetException("“%s” and “%s” label the same images: open the right one by itself."
                        .formatted(other.file.place(), source.file.place()));
            }
        }
        return List.copyOf(byPart.values());
    }

    private static List<Labelled> match(Source source, Intake intake) throws IOException {
        LabelTable table = source.table.complete();
        intake.ignoredColumns(table.columns().ignored());
        Set<String> labels =
                table.rows().stream().flatMap(row -> row.label().stream()).collect(Collectors.toSet());
        ImageIndex index = new ImageIndex(source.images);
        Map<ListedFile, List<LabelTable.Row>> rowsOfImage = new TreeMap<>(Comparator.comparing(ListedFile::place));
        for (LabelTable.Row row : table.rows()) {
            List<ListedFile> found = index.find(row.id());
            Optional<String> problem = problem(row, found, labels);
            if (problem.isPresent()) {
                intake.unmatchedRow(where(source, row) + problem.get());
            } else {
                rowsOfImage
                        .computeIfAbsent(found.get(0), image -> new ArrayList<>())
                        .add(row);
            }
        }
        if (rowsOfImage.isEmpty()) {
            throw new DatasetException(noneMatches(source, table));
        }
        return labelled(source, rowsOfImage, intake);
    }

    /** Why a row labels no image. */
    private static Optional<String> problem(LabelTable.Row row, List<ListedFile> found, Set<String> labels) {
        if (found.isEmpty()) {
            return Optional.of("no image is called “" + row.id() + "”");
        }
        if (found.size() > 1) {
            return Optional.of("%d images are called “%s”".formatted(found.size(), row.id()));
        }
        if (row.label().isEmpty()) {
            return Optional.of("no single label for “" + row.id() + "”");
        }
        return isSeveral(row.label().get(), labels)
                ? Optional.of("several labels for “" + row.id() + "”")
                : Optional.empty();
    }

    /** Whether a label is a list of labels that occur by themselves. */
    private static boolean isSeveral(String label, Set<String> labels) {
        String[] pieces = label.split("\\s*,\\s*");
        return pieces.length > 1 && labels.containsAll(List.of(pieces));
    }

    private static List<Labelled> labelled(
            Source source, Map<ListedFile, List<LabelTable.Row>> rowsOfImage, Intake intake) {
        List<Labelled> labelled = new ArrayList<>();
        rowsOfImage.forEach((image, rows) -> {
            LabelTable.Row row = rows.get(0);
            if (rows.stream().map(LabelTable.Row::label).distinct().count() > 1) {
                intake.unmatchedRow(where(source, row) + "other rows label “" + row.id() + "” otherwise");
            } else {
                labelled.add(new Labelled(image, row.label().orElseThrow(), source.part(), row.group()));
            }
        });
        return labelled;
    }

    private static String where(Source source, LabelTable.Row row) {
        return "%s, row %d: ".formatted(source.file.name(), row.number());
    }

    private static String noneMatches(Source source, LabelTable table) {
        String first =
                table.rows().isEmpty() ? "" : " such as “" + table.rows().get(0).id() + "”";
        return "None of the %d rows of “%s”%s gives one of %d images a label: choose the folder of its images."
                .formatted(table.rows().size(), source.file.name(), first, source.images.size());
    }

    /** In the order of the columns where each class has one, else by name or number. */
    private static List<String> classNames(List<Source> sources, List<Labelled> labelled) {
        Set<String> found = labelled.stream().map(Labelled::className).collect(Collectors.toSet());
        Set<String> ordered = new LinkedHashSet<>();
        sources.forEach(source -> ordered.addAll(source.table.columns().labels().order()));
        ordered.retainAll(found);
        boolean numbers = found.stream().allMatch(name -> name.matches("-?\\d{1,9}"));
        found.stream()
                .sorted(numbers ? Comparator.comparingInt(Integer::parseInt) : Comparator.naturalOrder())
                .forEach(ordered::add);
        return List.copyOf(ordered);
    }

    private static Entry entry(Labelled item, List<String> classNames) {
        Sample sample =
                new Sample(item.image.name(), classNames.indexOf(item.className), new PictureFile(item.image.path()));
        return new Entry(sample, item.part, item.group);
    }
}
