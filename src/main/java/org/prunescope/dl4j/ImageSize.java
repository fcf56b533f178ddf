package org.prunescope.dl4j;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.node.MissingNode;
import org.prunescope.graph.GraphException;
import org.prunescope.graph.Shape;

/**
 * How large the images of a network are, which Deeplearning4j does not always write down.
 *
 * @param note what was taken for granted
 */
record ImageSize(Shape shape, Optional<String> note) {
    /** [channels, height, width] in our own entry. */
    static final String FIELD = "image";

    static final JsonNode UNKNOWN = MissingNode.getInstance();

    private static final List<Integer> USUAL = List.of(32, 28, 224, 64, 96, 128, 299, 227, 256);
    private static final int LARGEST = 512;

    /** Rows that networks usually have left where they pool whole maps. */
    private static final int USUAL_LEAST = 4;

    /**
     * As our own entry or the configuration says; else the first of the usual sizes, then of all, that fits where maps
     * are flattened.
     */
    static ImageSize of(ConfigurationReader reader, JsonNode ours) {
        JsonNode shape = ours.path(FIELD);
        if (shape.size() == 3) {
            return new ImageSize(
                    LayerReading.map(
                            shape.get(0).asInt(),
                            shape.get(1).asInt(),
                            shape.get(2).asInt()),
                    Optional.empty());
        }
        return reader.image()
                .map(image -> new ImageSize(image, Optional.empty()))
                .orElseGet(() -> fitting(reader));
    }

    private static ImageSize fitting(ConfigurationReader reader) {
        int channels = reader.imageChannels();
        int size = first(reader, channels, USUAL_LEAST)
                .or(() -> first(reader, channels, 1))
                .orElseThrow(() -> new GraphException(
                        "it does not say how large its images are, and no square of 8 to %d pixels fits: with %d, %s"
                                .formatted(LARGEST, USUAL.get(0), misfit(reader, square(channels, USUAL.get(0)), 1))));
        return new ImageSize(
                square(channels, size),
                Optional.of("The file does not say how large its images are: taken as %d×%d.".formatted(size, size)));
    }

    private static Optional<Integer> first(ConfigurationReader reader, int channels, int leastPooled) {
        return Stream.concat(USUAL.stream(), IntStream.rangeClosed(8, LARGEST).boxed())
                .filter(size ->
                        misfit(reader, square(channels, size), leastPooled).isEmpty())
                .findFirst();
    }

    private static Shape square(int channels, int size) {
        return Shape.map(channels, size, size);
    }

    /** Why images of this shape do not fit; empty if they do. */
    private static String misfit(ConfigurationReader reader, Shape image, int leastPooled) {
        try {
            boolean fits = reader.draft(image).leastPooledHeight() >= leastPooled;
            return fits ? "" : "too little is left where maps are pooled";
        } catch (GraphException e) {
            return e.getMessage();
        }
    }
}
