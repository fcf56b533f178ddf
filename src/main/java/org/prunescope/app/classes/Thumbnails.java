package org.prunescope.app.classes;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.prunescope.app.canvas.Thumbnail;
import org.prunescope.app.desk.Desk;
import org.prunescope.app.jobs.Jobs;
import org.prunescope.app.jobs.RunningJob;
import org.prunescope.app.workbench.Trouble;
import org.prunescope.study.OpenData;

/** Small pictures of validation images, read beside the window. */
final class Thumbnails {
    /** Twice what is shown, for fine screens. */
    private static final int SIDE = 128;
    /** Pictures after which those so far are shown. */
    private static final int AT_ONCE = 16;

    private final Desk desk;
    private final ReadOnlyObjectWrapper<Map<Integer, Thumbnail>> read =
            new ReadOnlyObjectWrapper<>(this, "read", Map.of());
    private Optional<OpenData> data = Optional.empty();
    private Optional<RunningJob> running = Optional.empty();

    Thumbnails(Desk desk) {
        this.desk = desk;
    }

    /** What has been read, by position. */
    ReadOnlyObjectProperty<Map<Integer, Thumbnail>> readProperty() {
        return read.getReadOnlyProperty();
    }

    /** Reads the images at these positions, as far as they are not known; forgets those of other data. */
    void want(Optional<OpenData> from, List<Integer> positions) {
        if (!from.equals(data)) {
            data = from;
            read.set(Map.of());
        }
        List<Integer> missing = positions.stream()
                .filter(position -> !read.get().containsKey(position))
                .toList();
        running.ifPresent(RunningJob::cancel);
        running = Optional.empty();
        if (data.isPresent() && !missing.isEmpty()) {
            read(data.get(), missing);
        }
    }

    private void read(OpenData source, List<Integer> positions) {
        Consumer<Map<Integer, Thumbnail>> soFar = desk.jobs().toWindow(more -> take(source, more));
        running = Optional.of(desk.jobs()
                .run(
                        Jobs.Lane.LOOK,
                        "Reading flipped images",
                        progress -> {
                            Map<Integer, Thumbnail> more = new HashMap<>();
                            for (int position : positions) {
                                progress.checkpoint();
                                more.put(
                                        position,
                                        Thumbnail.of(
                                                source.validationSet()
                                                        .get(position)
                                                        .source()
                                                        .read(),
                                                SIDE));
                                if (more.size() == AT_ONCE) {
                                    soFar.accept(Map.copyOf(more));
                                    more.clear();
                                }
                            }
                            return Map.copyOf(more);
                        },
                        more -> take(source, more),
                        problem -> desk.messages()
                                .tell(Trouble.of("The images could not be read", "flipped images", problem))));
    }

    private void take(OpenData source, Map<Integer, Thumbnail> more) {
        if (data.equals(Optional.of(source))) {
            Map<Integer, Thumbnail> all = new HashMap<>(read.get());
            all.putAll(more);
            read.set(Map.copyOf(all));
        }
    }
}
