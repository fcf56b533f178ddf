package org.prunescope.dl4j;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.prunescope.graph.Activation;
import org.prunescope.graph.Addition;
import org.prunescope.graph.ChannelNormalization;
import org.prunescope.graph.ChannelScaling;
import org.prunescope.graph.Cropping;
import org.prunescope.graph.Flatten;
import org.prunescope.graph.GlobalPooling;
import org.prunescope.graph.GraphBuilder;
import org.prunescope.graph.LocalResponseNormalization;
import org.prunescope.graph.Multiplication;
import org.prunescope.graph.NetworkGraph;
import org.prunescope.graph.Operation;
import org.prunescope.graph.PRelu;
import org.prunescope.graph.Pooling;
import org.prunescope.graph.Shape;
import org.prunescope.graph.ToMap;
import org.prunescope.graph.Upsampling;

/** Small graphs of operations that only some families of networks have. */
final class Rarities {
    private static final Shape IMAGE = Shape.map(3, 9, 8);

    private Rarities() {}

    static Map<String, Supplier<NetworkGraph>> graphs() {
        Map<String, Supplier<NetworkGraph>> all = new LinkedHashMap<>();
        all.put("scales of maps and vectors", () -> each(new ChannelScaling(4), new ChannelScaling(5)));
        all.put("slopes of maps and vectors", () -> each(new PRelu(4), new PRelu(5)));
        all.put(
                "layer norm of maps and vectors",
                () -> each(new ChannelNormalization(4, 1e-6), new ChannelNormalization(5, 1e-2)));
        all.put("local response, odd and even", Rarities::localResponse);
        all.put("cropping and upsampling", Rarities::sizes);
        all.put("gate of dense layers", Rarities::denseGate);
        return all;
    }

    private static NetworkGraph each(Operation ofMap, Operation ofVector) {
        return GraphBuilder.image(IMAGE)
                .conv("a", 4, 3, 2)
                .then("map", ofMap)
                .then("side", Activation.tanh())
                .then("sum", new Addition(), "map")
                .then("flat", new Flatten())
                .dense("b", 5)
                .then("vector", ofVector)
                .dense("fc", 3)
                .build();
    }

    private static NetworkGraph localResponse() {
        return GraphBuilder.image(IMAGE)
                .conv("a", 6, 3, 1)
                .then("five", new LocalResponseNormalization(5, 2, 0.75f, 1))
                .conv("b", 6, 3, 2)
                .then("two", new LocalResponseNormalization(2, 1, 0.5f, 2))
                .conv("c", 5, 3, 1)
                .then("one", new LocalResponseNormalization(1, 0.5f, 1, 1))
                .then("wide", new LocalResponseNormalization(9, 0.5f, 0.75f, 1.5f))
                .classifier("fc", 3)
                .build();
    }

    private static NetworkGraph sizes() {
        return GraphBuilder.image(IMAGE)
                .then("crop", new Cropping(1, 0, 2, 3))
                .conv("a", 4, 3, 2)
                .then("grown", new Upsampling(2, 3))
                .conv("b", 4, 3, 1)
                .then("core", new Cropping(0, 1, 1, 2))
                .then("flat", new Flatten())
                .dense("fc", 3)
                .build();
    }

    private static NetworkGraph denseGate() {
        return GraphBuilder.image(IMAGE)
                .conv("a", 6, 3, 1)
                .then("ra", Activation.of(Activation.Function.SWISH))
                .then("squeeze", new GlobalPooling(Pooling.Kind.AVERAGE))
                .then("flat", new Flatten())
                .dense("reduce", 3)
                .relu("rr")
                .dense("expand", 6)
                .then("gate", Activation.hardSigmoid(1 / 6f, 0.5f))
                .then("map", new ToMap())
                .from("ra")
                .then("scaled", new Multiplication(), "map")
                .conv("b", 4, 3, 1)
                .classifier("fc", 3)
                .build();
    }
}
