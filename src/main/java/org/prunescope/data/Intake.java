package org.prunescope.data;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Notes what a reader leaves out, and checks what it found. */
final class Intake {
    /** More distinct labels than this are no classes. */
    static final int MOST_CLASSES = 1000;

    private static final int FEW = 20;

    private final String name;
    private final DatasetLayout layout;
    private final List<String> unreadable = new ArrayList<>();
    private final List<String> unmatchedRows = new ArrayList<>();
    private final List<String> unmatchedImages = new ArrayList<>();
    private final Set<String> ignoredColumns = new LinkedHashSet<>();
    private final List<String> warnings = new ArrayList<>();

    /**
     * @param name of the data set
     * @param layout that was read
     */
    Intake(String name, DatasetLayout layout) {
        this.name = name;
        this.layout = layout;
    }

    void unmatchedRow(String row) {
        unmatchedRows.add(row);
    }

    void unmatchedImage(ListedFile image) {
        unmatchedImages.add(image.place());
    }

    void ignoredColumns(List<String> columns) {
        ignoredColumns.addAll(columns);
    }

    void warning(String sentence) {
        warnings.add(sentence);
    }

    /**
     * Leaves out what cannot be read and warns of what makes figures unsure.
     *
     * @throws DatasetException if no two classes are left
     */
    Dataset finish(List<String> classNames, List<Entry> found) throws DatasetException {
        if (classNames.size() < 2 || classNames.size() > MOST_CLASSES) {
            throw new DatasetException(
                    "The number of different labels in “%s” is %d, but must be 2 to %d: choose other labels."
                            .formatted(name, classNames.size(), MOST_CLASSES));
        }
        List<Entry> entries = readable(found);
        warnOfFew(classNames, entries);
        warnOfLeaks(entries);
        DataReport report = new DataReport(
                layout,
                entries.size(),
                unreadable,
                unmatchedRows,
                unmatchedImages,
                List.copyOf(ignoredColumns),
                warnings);
        return new Dataset(name, classNames, entries, report);
    }

    private List<Entry> readable(List<Entry> found) {
        List<Optional<String>> problems = found.parallelStream()
                .map(entry ->
                        entry.sample().source() instanceof PictureFile file ? file.problem() : Optional.<String>empty())
                .toList();
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            problems.get(i).ifPresent(unreadable::add);
            if (problems.get(i).isEmpty()) {
                entries.add(found.get(i));
            }
        }
        return entries;
    }

    private void warnOfFew(List<String> classNames, List<Entry> entries) {
        Map<String, int[]> counts = new TreeMap<>();
        for (Entry entry : entries) {
            String part = entry.part().map(p -> p.label() + " ").orElse("");
            counts.computeIfAbsent(part, p -> new int[classNames.size()])[
                    entry.sample().label()]++;
        }
        counts.forEach((part, byClass) -> {
            for (int i = 0; i < byClass.length; i++) {
                if (byClass[i] == 0) {
                    warnings.add("Class “%s” has no %simages: its figures are undefined."
                            .formatted(classNames.get(i), part));
                } else if (byClass[i] < FEW) {
                    warnings.add("Class “%s” has fewer than %d %simages (%d): its figures will be very unsure."
                            .formatted(classNames.get(i), FEW, part, byClass[i]));
                }
            }
        });
    }

    private void warnOfLeaks(List<Entry> entries) {
        Map<String, Set<Part>> partsOfGroup = entries.stream()
                .filter(entry -> entry.group().isPresent() && entry.part().isPresent())
                .collect(Collectors.groupingBy(
                        entry -> entry.group().get(),
                        Collectors.mapping(entry -> entry.part().get(), Collectors.toSet())));
        long torn =
                partsOfGroup.values().stream().filter(parts -> parts.size() > 1).count();
        if (torn > 0) {
            warnings.add("Patients or lesions with images in more than one part: %d. Results will look too good."
                    .formatted(torn));
        }
    }
}
