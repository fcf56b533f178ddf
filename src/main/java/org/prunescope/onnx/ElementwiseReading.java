package org.prunescope.onnx;

import java.util.List;
import java.util.Map;
import org.prunescope.graph.Activation;
import org.prunescope.graph.Dropout;
import org.prunescope.graph.Flatten;
import org.prunescope.graph.LogSoftmax;
import org.prunescope.graph.Operation;
import org.prunescope.graph.Softmax;
import org.prunescope.onnx.Value.Computed;
import org.prunescope.onnx.Value.Moment;
import org.prunescope.onnx.Value.View;

/** How nodes of one input are read that treat each number by itself, or set it against the other channels. */
final class ElementwiseReading {
    private ElementwiseReading() {}

    /** An activation without constants. */
    static OperatorTable.Reading activation(Activation.Function function) {
        return (in, out) -> out.isFunction(in.view(0), Activation.of(function));
    }

    /** An activation with one constant, {@code alpha}. */
    static OperatorTable.Reading activation(Activation.Function function, float absent) {
        return (in, out) ->
                out.isFunction(in.view(0), new Activation(function, in.node().real("alpha", absent), 0));
    }

    static void hardSigmoid(NodeInputs in, NodeResult out) {
        float slope = in.node().real("alpha", 0.2f);
        out.isFunction(in.view(0), Activation.hardSigmoid(slope, in.node().real("beta", 0.5f)));
    }

    static void selu(NodeInputs in, NodeResult out) {
        boolean usual = Math.abs(in.node().real("alpha", 1.67326f) - 1.67326) < 1e-4
                && Math.abs(in.node().real("gamma", 1.0507f) - 1.0507) < 1e-4;
        if (!usual) {
            throw new UnreadableException("with constants of its own");
        }
        out.isFunction(in.view(0), Activation.of(Activation.Function.SELU));
    }

    static void gelu(NodeInputs in, NodeResult out) {
        boolean byTanh = in.node().text("approximate", "none").equals("tanh");
        Activation.Function function = byTanh ? Activation.Function.GELU_TANH : Activation.Function.GELU;
        out.isFunction(in.view(0), Activation.of(function));
    }

    static void swish(NodeInputs in, NodeResult out) {
        if (in.node().real("alpha", 1) != 1) {
            throw new UnreadableException("with a slope of its own");
        }
        out.isFunction(in.view(0), Activation.of(Activation.Function.SWISH));
    }

    /** A bound that is left out is infinite. */
    static void clip(NodeInputs in, NodeResult out) {
        float low = in.number(1).orElseGet(() -> in.node().real("min", Float.NEGATIVE_INFINITY));
        float high = in.number(2).orElseGet(() -> in.node().real("max", Float.POSITIVE_INFINITY));
        out.isFunction(in.view(0), Activation.clip(low, high));
    }

    static void squareRoot(NodeInputs in, NodeResult out) {
        if (in.moment(0).filter(moment -> moment.is(Moment.Stage.VARIANCE)).isPresent()) {
            out.is(in.moment(0).get().become(Moment.Stage.DEVIATION));
        } else {
            out.isFunction(in.view(0), Activation.of(Activation.Function.SQRT));
        }
    }

    static void reciprocal(NodeInputs in, NodeResult out) {
        if (in.moment(0).filter(moment -> moment.is(Moment.Stage.DEVIATION)).isPresent()) {
            out.is(in.moment(0).get().become(Moment.Stage.PRECISION));
        } else {
            out.isFunction(in.view(0), new Activation(Activation.Function.POWER, -1, 0));
        }
    }

    static void softmax(NodeInputs in, NodeResult out) {
        normalize(in, out, new Softmax());
    }

    static void logSoftmax(NodeInputs in, NodeResult out) {
        normalize(in, out, new LogSoftmax());
    }

    /** Until opset 12 all axes from the named one on are taken as one, from opset 13 on only the named one. */
    private static void normalize(NodeInputs in, NodeResult out, Operation softmax) {
        View x = in.view(0);
        boolean flattens = in.node().opset() < 13;
        int rank = x.layout().rank();
        int axis = Indices.resolved(in.node().integer("axis", flattens ? 1 : -1), rank + 1) - 1;
        boolean isWhole = axis >= 0
                && x.shape().positions() == 1
                && x.layout().length(axis) == x.shape().channels()
                && x.layout().pieces().mapToLong(Layout.Piece::length).reduce(1, (a, b) -> a * b)
                        == x.shape().channels();
        boolean reachesIt = flattens
                && axis >= 0
                && x.shape().positions() == 1
                && x.layout()
                        .channelAxis(x.shape())
                        .filter(channels -> channels >= axis)
                        .isPresent();
        if (!isWhole && !reachesIt) {
            throw new UnreadableException("over axis " + (axis + 1));
        }
        Computed vector = x.shape().isVector() ? x.source() : out.first(new Flatten(), x.source());
        out.shows(out.step(softmax, List.of(vector), Map.of()), x.layout());
    }

    static void dropout(NodeInputs in, NodeResult out) {
        float rate = in.number(1).orElseGet(() -> in.node().real("ratio", 0.5f));
        out.isWithin(in.view(0), new Dropout(Double.parseDouble(Float.toString(rate))), Map.of());
    }

    static void same(NodeInputs in, NodeResult out) {
        out.is(in.values().get(0).orElseThrow(() -> new UnreadableException("of nothing")));
    }

    /** Between kinds of real numbers a cast changes nothing: here all have 32 bits. */
    static void cast(NodeInputs in, NodeResult out) {
        int type = in.node().integer("to", 0);
        if (!StoredTensor.isReal(type)) {
            throw new UnreadableException("to type " + type);
        }
        same(in, out);
    }
}
