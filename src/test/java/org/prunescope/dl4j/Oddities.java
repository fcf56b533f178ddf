package org.prunescope.dl4j;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.prunescope.graph.Activation;
import org.prunescope.graph.Addition;
import org.prunescope.graph.Bias;
import org.prunescope.graph.ChannelPadding;
import org.prunescope.graph.ChannelSlice;
import org.prunescope.graph.Concatenation;
import org.prunescope.graph.Convolution;
import org.prunescope.graph.Flatten;
import org.prunescope.graph.GraphBuilder;
import org.prunescope.graph.Multiplication;
import org.prunescope.graph.NetworkGraph;
import org.prunescope.graph.Pooling;
import org.prunescope.graph.Shape;
import org.prunescope.graph.Window;

/** Small graphs with what is rare: each was a trap of Deeplearning4j, or could have been. */
final class Oddities {
    private static final Shape IMAGE = Shape.map(3, 9, 8);

    private Oddities() {}

    static Map<String, Supplier<NetworkGraph>> graphs() {
        Map<String, Supplier<NetworkGraph>> all = new LinkedHashMap<>();
        all.put("a value read by a rectifier and others", Oddities::sharedBeforeRectifier);
        all.put("a value read twice by one step", Oddities::readTwice);
        all.put("clips", Oddities::clips);
        all.put("uneven, dilated and counted poolings", Oddities::poolings);
        all.put("uneven and dilated convolutions", Oddities::convolutions);
        all.put("channels of vectors", Oddities::vectors);
        all.put("one sigmoid", Oddities::oneSigmoid);
        all.put("gate for each element", Oddities::fullGate);
        return all;
    }

    private static NetworkGraph sharedBeforeRectifier() {
        return GraphBuilder.image(IMAGE)
                .conv("a", 4, 3, 1)
                .relu("r")
                .conv("b", 4, 3, 1)
                .then("add", new Addition(), "a")
                .relu("r2")
                .then("cat", new Concatenation(), "add")
                .then("add3", new Addition(), "cat", "cat")
                .classifier("fc", 3)
                .build();
    }

    private static NetworkGraph readTwice() {
        return GraphBuilder.image(IMAGE)
                .conv("a", 4, 3, 1)
                .then("double", new Addition(), "a")
                .then("square", new Multiplication(), "double")
                .then("cat", new Concatenation(), "square")
                .conv("b", 4, 3, 1)
                .classifier("fc", 3)
                .build();
    }

    private static NetworkGraph clips() {
        return GraphBuilder.image(IMAGE)
                .conv("a", 5, 3, 1)
                .then("ca", Activation.clip(-0.3f, 0.8f))
                .conv("b", 5, 3, 1)
                .then("cb", Activation.clip(-1, 1))
                .conv("c", 5, 3, 1)
                .then("cc", Activation.clip(0.1f, Float.POSITIVE_INFINITY))
                .classifier("fc", 3)
                .build();
    }

    private static NetworkGraph poolings() {
        Window uneven = new Window(3, 2, 2, 2, 1, 0, 0, 1, 1, 1);
        Window gaps = new Window(2, 2, 1, 1, 1, 1, 1, 1, 2, 2);
        return GraphBuilder.image(IMAGE)
                .conv("a", 4, 3, 1)
                .then("max-gaps", Pooling.maximum(gaps))
                .then("mean-gaps", pooling(gaps, Window.Rounding.FLOOR, Pooling.Padding.IGNORED))
                .then("mean-counted", Pooling.average(Window.square(2, 1, 1)))
                .conv("b", 4, 3, 1)
                .then("max-uneven", Pooling.maximum(uneven))
                .then("mean-uneven-counted", Pooling.average(new Window(3, 2, 1, 1, 1, 0, 0, 1, 1, 1)))
                .then("mean-up", pooling(Window.square(2, 2, 1), Window.Rounding.CEILING, Pooling.Padding.IGNORED))
                .then(
                        "mean-up-counted",
                        pooling(Window.square(2, 2, 0), Window.Rounding.CEILING, Pooling.Padding.COUNTED))
                .classifier("fc", 3)
                .build();
    }

    private static Pooling pooling(Window window, Window.Rounding rounding, Pooling.Padding padding) {
        return new Pooling(Pooling.Kind.AVERAGE, window, rounding, padding);
    }

    private static NetworkGraph convolutions() {
        Window window = new Window(3, 2, 2, 1, 0, 1, 1, 0, 1, 2);
        return GraphBuilder.image(IMAGE)
                .then("a", new Convolution(3, 4, window, 1, Bias.PRESENT))
                .then("b", new Convolution(4, 8, new Window(3, 3, 1, 1, 2, 2, 2, 2, 2, 2), 4, Bias.PRESENT))
                .then("c", new Convolution(8, 6, window, 2, Bias.ABSENT))
                .then("d", new Convolution(6, 6, new Window(3, 3, 1, 1, 2, 2, 2, 2, 2, 2), 1, Bias.PRESENT))
                .relu("r")
                .classifier("fc", 3)
                .build();
    }

    private static NetworkGraph vectors() {
        return GraphBuilder.image(IMAGE)
                .conv("a", 4, 3, 2)
                .then("flat", new Flatten())
                .then("same", new Flatten())
                .dense("b", 5)
                .then("some", ChannelSlice.of(5, 4, 0, 2))
                .then("wide", ChannelPadding.around(3, 1, 1))
                .then("sum", new Addition(), "b")
                .then("cat", new Concatenation(), "some")
                .dense("fc", 3)
                .build();
    }

    private static NetworkGraph oneSigmoid() {
        return GraphBuilder.image(IMAGE)
                .conv("a", 4, 3, 2)
                .relu("r")
                .classifier("fc", 1)
                .then("answer", Activation.sigmoid())
                .build();
    }

    private static NetworkGraph fullGate() {
        return GraphBuilder.image(IMAGE)
                .conv("a", 4, 3, 1)
                .then("tanh", Activation.tanh())
                .from("input")
                .conv("b", 4, 3, 1)
                .then("gate", Activation.sigmoid())
                .then("product", new Multiplication(), "tanh")
                .classifier("fc", 3)
                .build();
    }
}
