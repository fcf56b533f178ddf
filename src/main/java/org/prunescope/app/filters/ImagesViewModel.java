package org.prunescope.app.filters;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.prunescope.app.canvas.Thumbnail;
import org.prunescope.app.desk.ClassKey;
import org.prunescope.app.desk.Desk;
import org.prunescope.app.jobs.Jobs;
import org.prunescope.app.jobs.RunningJob;
import org.prunescope.app.workbench.Opened;
import org.prunescope.app.workbench.Trouble;
import org.prunescope.data.Sample;
import org.prunescope.engine.Progress;
import org.prunescope.study.FeatureMaps;
import org.prunescope.study.OpenData;

/**
 * The images that the filters of a layer are seen to answer: one that is chosen, and one of each class. They come from
 * the validation part, never from the test part.
 */
final class ImagesViewModel {
    /** Pixels of a map's longer side: what a tile can show. */
    private static final int MAP_SIDE = 64;
    /** Pixels of a picture: twice what is shown, for fine screens. */
    private static final int PICTURE_SIDE = 86;

    private static final int REMEMBERED_LAYERS = 6;

    private final Desk desk;
    private final ReadOnlyObjectWrapper<List<ValidationImage>> images =
            new ReadOnlyObjectWrapper<>(this, "images", List.of());
    private final ReadOnlyObjectWrapper<Optional<ValidationImage>> chosen =
            new ReadOnlyObjectWrapper<>(this, "chosen", Optional.empty());
    private final ReadOnlyObjectWrapper<List<ValidationImage>> examples =
            new ReadOnlyObjectWrapper<>(this, "examples", List.of());
    private final ReadOnlyObjectWrapper<Map<Integer, FeatureMaps>> maps =
            new ReadOnlyObjectWrapper<>(this, "maps", Map.of());
    private final ReadOnlyObjectWrapper<Map<Integer, Thumbnail>> pictures =
            new ReadOnlyObjectWrapper<>(this, "pictures", Map.of());

    /** By layer, then by position; those looked at last at the end. */
    private final Map<String, Map<Integer, FeatureMaps>> remembered = new LinkedHashMap<>();

    private Optional<Opened> files = Optional.empty();
    private Optional<String> layer = Optional.empty();
    private ClassKey classes = ClassKey.NONE;
    private Optional<RunningJob> running = Optional.empty();

    /** What a job brings back, one of each for each position. */
    private record Look(List<FeatureMaps> maps, List<Thumbnail> pictures) {}

    ImagesViewModel(Desk desk) {
        this.desk = desk;
        // Images that were closed can be read no more.
        desk.workbench().openedProperty().addListener(observable -> stopIfClosed());
    }

    /** All images that can be chosen. */
    ReadOnlyObjectProperty<List<ValidationImage>> imagesProperty() {
        return images.getReadOnlyProperty();
    }

    /** The image whose maps the gallery shows; empty without images. */
    ReadOnlyObjectProperty<Optional<ValidationImage>> chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    /** One image of each class, the chosen one for its own. */
    ReadOnlyObjectProperty<List<ValidationImage>> examplesProperty() {
        return examples.getReadOnlyProperty();
    }

    /** What the shown layer answers, by position; grows while it is being computed. */
    ReadOnlyObjectProperty<Map<Integer, FeatureMaps>> mapsProperty() {
        return maps.getReadOnlyProperty();
    }

    /** The images themselves, by position. */
    ReadOnlyObjectProperty<Map<Integer, Thumbnail>> picturesProperty() {
        return pictures.getReadOnlyProperty();
    }

    /** Shows what a layer answers; nothing while it is empty. */
    void show(Optional<String> newLayer, ClassKey newClasses) {
        Optional<Opened> open = desk.workbench().opened();
        boolean otherNetwork = !open.map(Opened::file).equals(files.map(Opened::file));
        boolean otherImages = !open.flatMap(Opened::data).equals(files.flatMap(Opened::data));
        if (otherNetwork || otherImages) {
            stop();
            remembered.clear();
            maps.set(Map.of());
        }
        files = open;
        if (otherImages) {
            pictures.set(Map.of());
            images.set(open.flatMap(Opened::data).map(ImagesViewModel::all).orElse(List.of()));
            chosen.set(Optional.empty());
        }
        boolean otherLayer = !newLayer.equals(layer);
        layer = newLayer;
        if (otherImages || !newClasses.order().equals(classes.order())) {
            classes = newClasses;
            chosen.set(chosen.get().or(this::first));
            pickExamples();
            look();
        } else if (otherLayer || otherNetwork) {
            look();
        }
    }

    /** Shows what the filters answer to another image. */
    void choose(ValidationImage image) {
        chosen.set(Optional.of(image));
        pickExamples();
        look();
    }

    /** The images of a class whose names contain a text; all classes where none is given. */
    List<ValidationImage> find(String text, OptionalInt label) {
        String part = text.strip().toLowerCase(Locale.ROOT);
        return images.get().stream()
                .filter(image -> label.isEmpty() || image.label() == label.getAsInt())
                .filter(image -> image.id().toLowerCase(Locale.ROOT).contains(part))
                .toList();
    }

    private static List<ValidationImage> all(OpenData data) {
        List<Sample> samples = data.validationSet().samples();
        return IntStream.range(0, samples.size())
                .mapToObj(i -> new ValidationImage(
                        i, samples.get(i).id(), samples.get(i).label()))
                .toList();
    }

    /** An image of the class that needs most watching. */
    private Optional<ValidationImage> first() {
        return classes.order().stream().flatMap(label -> first(label).stream()).findFirst();
    }

    private Optional<ValidationImage> first(int label) {
        return images.get().stream().filter(image -> image.label() == label).findFirst();
    }

    private void pickExamples() {
        List<ValidationImage> next = new ArrayList<>();
        for (int label : classes.order()) {
            chosen.get()
                    .filter(image -> image.label() == label)
                    .or(() -> first(label))
                    .ifPresent(next::add);
        }
        if (!next.equals(examples.get())) {
            examples.set(next);
        }
    }

    private void look() {
        stop();
        if (layer.isEmpty() || files.flatMap(Opened::data).isEmpty()) {
            maps.set(Map.of());
            return;
        }
        String name = layer.get();
        Map<Integer, FeatureMaps> known =
                Optional.ofNullable(remembered.remove(name)).orElseGet(HashMap::new);
        remembered.put(name, known);
        if (remembered.size() > REMEMBERED_LAYERS) {
            remembered.remove(remembered.keySet().iterator().next());
        }
        Set<Integer> wanted = new LinkedHashSet<>();
        chosen.get().ifPresent(image -> wanted.add(image.position()));
        examples.get().forEach(image -> wanted.add(image.position()));
        known.keySet().retainAll(wanted);
        maps.set(Map.copyOf(known));
        List<Integer> missing =
                wanted.stream().filter(position -> !known.containsKey(position)).toList();
        if (!missing.isEmpty()) {
            look(files.get(), name, missing, known);
        }
    }

    private void look(Opened open, String name, List<Integer> positions, Map<Integer, FeatureMaps> known) {
        OpenData data = open.data().orElseThrow();
        running = Optional.of(desk.jobs()
                .run(
                        Jobs.Lane.LOOK,
                        "Looking at " + name,
                        progress -> new Look(
                                desk.pipeline().featureMaps(open.network(), name, data, positions, progress).stream()
                                        .map(found -> found.atMost(MAP_SIDE))
                                        .toList(),
                                read(data, positions, progress)),
                        look -> take(look, positions, known),
                        problem ->
                                desk.messages().tell(Trouble.of("The feature maps could not be made", name, problem))));
    }

    private static List<Thumbnail> read(OpenData data, List<Integer> positions, Progress progress) throws IOException {
        List<Thumbnail> read = new ArrayList<>();
        for (int position : positions) {
            progress.checkpoint();
            read.add(Thumbnail.of(data.validationSet().get(position).source().read(), PICTURE_SIDE));
        }
        return read;
    }

    private void take(Look look, List<Integer> positions, Map<Integer, FeatureMaps> known) {
        Map<Integer, Thumbnail> more = new HashMap<>(pictures.get());
        for (int i = 0; i < positions.size(); i++) {
            known.put(positions.get(i), look.maps().get(i));
            more.put(positions.get(i), look.pictures().get(i));
        }
        pictures.set(Map.copyOf(more));
        maps.set(Map.copyOf(known));
    }

    private void stopIfClosed() {
        if (!desk.workbench().opened().flatMap(Opened::data).equals(files.flatMap(Opened::data))) {
            stop();
        }
    }

    private void stop() {
        running.ifPresent(RunningJob::cancel);
        running = Optional.empty();
    }
}
