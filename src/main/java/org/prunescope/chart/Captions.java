package org.prunescope.chart;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds room for labels between marks and the labels before them. */
final class Captions {
    private static final double HEIGHT = 14;
    /** Above the highest line of the grid. */
    private static final double OVERHANG = 14;

    private final Rectangle2D room;
    private final List<Rectangle2D> taken;

    Captions(Frame frame, List<Rectangle2D> marks) {
        room = new Rectangle2D.Double(
                frame.left() + 2, frame.top() - OVERHANG, frame.width() + OVERHANG, frame.height() + OVERHANG);
        taken = new ArrayList<>(marks);
    }

    /**
     * Takes the first candidate that lies inside and is free.
     *
     * @param candidates x, middle, and where the text lies from x: 1 to the right, 0 around, −1 to the left
     * @return nothing if there is no room
     */
    Optional<Rectangle2D> place(double width, Stream<double[]> candidates) {
        Optional<Rectangle2D> place = candidates
                .<Rectangle2D>map(at ->
                        new Rectangle2D.Double(at[0] + (at[2] - 1) / 2 * width, at[1] - HEIGHT / 2, width, HEIGHT))
                .filter(room::contains)
                .filter(candidate -> taken.stream().noneMatch(candidate::intersects))
                .findFirst();
        place.ifPresent(taken::add);
        return place;
    }
}
