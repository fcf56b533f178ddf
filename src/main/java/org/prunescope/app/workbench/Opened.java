package org.prunescope.app.workbench;

import java.util.List;
import java.util.Optional;
import org.prunescope.engine.NetworkFile;
import org.prunescope.graph.ChannelGroups;
import org.prunescope.graph.Network;
import org.prunescope.metric.Predictions;
import org.prunescope.study.ClassLabel;
import org.prunescope.study.OpenData;

/**
 * What the files of a study hold, once they are read.
 *
 * @param file the network's file
 * @param groups channels that belong together in it
 * @param data the images, if any are open
 * @param original answers of the untouched network for the validation part, once measured
 */
public record Opened(NetworkFile file, ChannelGroups groups, Optional<OpenData> data, Optional<Predictions> original) {

    public Network network() {
        return file.network();
    }

    /** The names of the classes; empty without images. */
    public List<ClassLabel> classes() {
        return data.map(open -> ClassLabel.of(open.dataset().classNames())).orElse(List.of());
    }

    /** Whether it is of the same reading of a network: opened again, a file is another one. */
    @SuppressWarnings("ReferenceEquality")
    public boolean isOf(Opened other) {
        return file == other.file;
    }

    /** Whether two states show the same reading of a network with the same images, or neither any. */
    static boolean areSame(Optional<Opened> before, Optional<Opened> now) {
        return before.isPresent() == now.isPresent()
                && before.map(open -> open.isOf(now.orElseThrow())
                                && open.data().equals(now.orElseThrow().data()))
                        .orElse(true);
    }

    Opened withOriginal(Predictions predictions) {
        return new Opened(file, groups, data, Optional.of(predictions));
    }
}
