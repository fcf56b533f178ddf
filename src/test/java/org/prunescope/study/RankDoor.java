package org.prunescope.study;

import java.io.IOException;
import java.nio.file.Path;
import org.prunescope.graph.GraphBuilder;
import org.prunescope.graph.Initialization;
import org.prunescope.graph.Network;
import org.prunescope.graph.Shape;

/** Lets tests of other rooms read folders of ranks. */
public final class RankDoor {
    /** Filters of the only convolution that can be pruned. */
    public static final int FILTERS = 6;

    private static final Network NETWORK = Initialization.he(
            GraphBuilder.image(Shape.map(3, 8, 8))
                    .conv("a", FILTERS, 3, 1)
                    .relu("r")
                    .classifier("fc", 3)
                    .build(),
            1);

    private RankDoor() {}

    /** Reads a folder for a network of one convolution. */
    public static ImportedRanks read(Path folder) throws IOException {
        return RankFolder.read(folder, NETWORK);
    }
}
