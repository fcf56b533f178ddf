package org.prunescope.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Labelled images as they lie on disk, shared out or not. Immutable. */
public final class Dataset {
    private final String name;
    private final List<String> classNames;
    private final List<Entry> entries;
    private final DataReport report;
    private final int[] classCounts;
    /** Once it was asked for; it takes a look at every file. */
    private volatile Optional<String> fingerprint = Optional.empty();

    Dataset(String name, List<String> classNames, List<Entry> entries, DataReport report) {
        this.name = name;
        this.classNames = List.copyOf(classNames);
        this.entries = List.copyOf(entries);
        this.report = report;
        classCounts = set(this.entries).classCounts();
    }

    public String name() {
        return name;
    }

    /** By label: sorted by name, or as the columns or numbers of the file order them. */
    public List<String> classNames() {
        return classNames;
    }

    public int size() {
        return entries.size();
    }

    /** Images of each class over all parts, by label. */
    public int[] classCounts() {
        return classCounts.clone();
    }

    public DataReport report() {
        return report;
    }

    /**
     * The same images with their classes in another order, as a network's outputs have them.
     *
     * @param order for each class of the result, the label that it has here; every label once
     */
    public Dataset withClassOrder(List<Integer> order) {
        int[] newLabels = new int[classNames.size()];
        Arrays.fill(newLabels, -1);
        for (int i = 0; i < order.size() && i < newLabels.length; i++) {
            newLabels[order.get(i)] = i;
        }
        if (order.size() != newLabels.length || Arrays.stream(newLabels).anyMatch(label -> label < 0)) {
            throw new IllegalArgumentException(
                    "%s does not name each of %d classes once".formatted(order, newLabels.length));
        }
        return new Dataset(
                name,
                order.stream().map(classNames::get).toList(),
                entries.stream()
                        .map(entry -> entry.withLabel(newLabels[entry.sample().label()]))
                        .toList(),
                report);
    }

    /** The parts that the disk gives; none where all images lie in one pool. */
    public Set<Part> givenParts() {
        Set<Part> parts = EnumSet.noneOf(Part.class);
        entries.forEach(entry -> entry.part().ifPresent(parts::add));
        return parts.size() < 2 ? Set.of() : parts;
    }

    /**
     * Shares the images out: parts that the disk gives are kept; missing ones are taken from the training part, or from
     * the pool, class by class, images of one patient or lesion together. The same rule gives the same split. A class
     * may have no image in a part, the training part included.
     *
     * @throws DatasetException if there are other parts but none to train on
     */
    public Split split(SplitRule rule) throws DatasetException {
        Set<Part> given = givenParts();
        if (!given.isEmpty() && !given.contains(Part.TRAIN)) {
            throw new DatasetException(
                    "“%s” has a validation and a test part but none to train on: add one, or open ".formatted(name)
                            + "one of them alone.");
        }
        Map<Part, Double> wanted = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            if (part == Part.TRAIN || !given.contains(part)) {
                wanted.put(part, rule.share(part));
            }
        }
        Map<Part, List<Entry>> parts = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            parts.put(part, new ArrayList<>());
        }
        List<Entry> open = new ArrayList<>();
        for (Entry entry : entries) {
            boolean isOpen = given.isEmpty() || entry.part().equals(Optional.of(Part.TRAIN));
            (isOpen ? open : parts.get(entry.part().orElseThrow())).add(entry);
        }
        List<Part> drawn = Stratification.assign(open, wanted, rule.seed());
        for (int i = 0; i < drawn.size(); i++) {
            parts.get(drawn.get(i)).add(open.get(i));
        }
        return new Split(
                set(parts.get(Part.TRAIN)), set(parts.get(Part.VALIDATION)), new SealedTest(set(parts.get(Part.TEST))));
    }

    private PictureSet set(List<Entry> some) {
        return new PictureSet(classNames, some.stream().map(Entry::sample).toList());
    }

    /**
     * SHA-256 over classes, parts, ids, labels, and the lengths of image files or the pixels of arrays, whatever their
     * order; in hexadecimal. Taken when it is first asked for.
     *
     * @throws IOException if an image is gone
     */
    public String fingerprint() throws IOException {
        String known = fingerprint.orElse("");
        if (known.isEmpty()) {
            known = takeFingerprint();
            fingerprint = Optional.of(known);
        }
        return known;
    }

    private String takeFingerprint() throws IOException {
        MessageDigest digest = Sha256.start();
        digest.update(String.join("\n", classNames).getBytes(StandardCharsets.UTF_8));
        List<Line> lines = entries.stream()
                .map(entry -> new Line(line(entry), entry.sample().source()))
                .sorted(Comparator.comparing(Line::text))
                .toList();
        for (Line line : lines) {
            digest.update(line.text.getBytes(StandardCharsets.UTF_8));
            line.source.digest(digest);
        }
        return Sha256.hex(digest);
    }

    private record Line(String text, PictureSource source) {}

    private static String line(Entry entry) {
        String part = entry.part().map(Part::name).orElse("");
        return "\n" + part + "\t" + entry.sample().id() + "\t" + entry.sample().label() + "\t";
    }
}
