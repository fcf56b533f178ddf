package org.prunescope.onnx;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import org.prunescope.graph.Activation;
import org.prunescope.graph.Addition;
import org.prunescope.graph.ChannelAffine;
import org.prunescope.graph.ChannelNormalization;
import org.prunescope.graph.Multiplication;
import org.prunescope.graph.Role;
import org.prunescope.graph.Shape;
import org.prunescope.graph.Tensor;
import org.prunescope.graph.ToMap;
import org.prunescope.onnx.GraphDraft.Stored;
import org.prunescope.onnx.Layout.Dimension;
import org.prunescope.onnx.Layout.Piece;
import org.prunescope.onnx.NodeResult.Affinity;
import org.prunescope.onnx.Value.Computed;
import org.prunescope.onnx.Value.Moment;
import org.prunescope.onnx.Value.View;

/** How sums, differences, products, quotients and powers are read, of two values or of a value and a constant. */
final class ArithmeticReading {
    private ArithmeticReading() {}

    static void sum(NodeInputs in, NodeResult out) {
        if (in.count() == 1) {
            ElementwiseReading.same(in, out);
            return;
        }
        List<View> views = in.allViews();
        Layout layout = views.get(0).layout();
        boolean alike = views.stream().allMatch(view -> view.layout().equals(layout));
        List<Computed> values = alike ? views.stream().map(View::source).toList() : in.allComputed();
        Computed made = out.step(new Addition(), values, Map.of());
        if (values.size() == 2) {
            out.follow(made, values.get(0), values.get(1), Double::sum);
        }
        out.isJoined(made, alike ? layout : Layout.of(made.shape()));
    }

    static void add(NodeInputs in, NodeResult out) {
        if (in.isComputed(0) && in.isComputed(1)) {
            sum(in, out);
        } else if (in.moment(0).isPresent() || in.moment(1).isPresent()) {
            int moment = in.moment(0).isPresent() ? 0 : 1;
            Moment variance = require(in.moment(moment), Moment.Stage.VARIANCE);
            double epsilon = variance.epsilon() + decimal(in.number(1 - moment).orElse(0f));
            out.is(new Moment(Moment.Stage.VARIANCE, variance.of(), epsilon));
        } else {
            affine(in, out, 1, 1);
        }
    }

    /** The file has a 32-bit number: 1e-5 there is meant, not 9.999999747378752e-6. */
    private static double decimal(float number) {
        return Double.parseDouble(Float.toString(number));
    }

    private static Moment require(Optional<Moment> moment, Moment.Stage stage) {
        return moment.filter(given -> given.is(stage))
                .orElseThrow(() -> new UnreadableException("of statistics over channels"));
    }

    static void subtract(NodeInputs in, NodeResult out) {
        if (in.moment(1).isPresent()) {
            Moment mean = require(in.moment(1), Moment.Stage.MEAN);
            requireSame(in.view(0), mean.of());
            out.is(mean.become(Moment.Stage.CENTRED));
        } else if (in.isComputed(0) && in.isComputed(1)) {
            throw new UnreadableException("of two values");
        } else if (in.isComputed(0)) {
            affine(in, out, 1, -1);
        } else {
            affine(in, out, -1, 1);
        }
    }

    private static void requireSame(View a, View b) {
        if (!a.source().step().equals(b.source().step()) || !a.layout().equals(b.layout())) {
            throw new UnreadableException("of statistics over other channels");
        }
    }

    static void negate(NodeInputs in, NodeResult out) {
        View x = in.view(0);
        out.isAffine(x, uniform(x.shape().channels(), -1, 0), Affinity.UNIFORM, Optional.empty(), Optional.empty());
    }

    static ChannelAffine uniform(int channels, double factor, double offset) {
        double[] factors = new double[channels];
        double[] offsets = new double[channels];
        Arrays.fill(factors, factor);
        Arrays.fill(offsets, offset);
        return new ChannelAffine(factors, offsets);
    }

    static void multiply(NodeInputs in, NodeResult out) {
        if (in.moment(0).isPresent() && in.moment(1).isPresent()) {
            multiplyMoments(in.moment(0).get(), in.moment(1).get(), out);
        } else if (in.isComputed(0) && in.isComputed(1)) {
            View a = in.view(0);
            View b = in.view(1);
            boolean swapped = b.shape().elements() > a.shape().elements();
            gate(in, out, swapped ? 1 : 0);
        } else {
            int constant = in.isComputed(0) ? 1 : 0;
            View x = in.view(1 - constant);
            double[] factors = doubles(in, constant, x);
            out.isAffine(
                    x,
                    new ChannelAffine(factors, new double[factors.length]),
                    affinity(in, constant),
                    Optional.of(in.node().inputs().get(constant)),
                    Optional.empty());
        }
    }

    private static void multiplyMoments(Moment a, Moment b, NodeResult out) {
        requireSame(a.of(), b.of());
        if (a.is(Moment.Stage.CENTRED) && b.is(Moment.Stage.CENTRED)) {
            out.is(a.become(Moment.Stage.SQUARES));
        } else {
            boolean swapped = b.is(Moment.Stage.CENTRED);
            normalized(swapped ? b : a, require(Optional.of(swapped ? a : b), Moment.Stage.PRECISION), out);
        }
    }

    private static void normalized(Moment centred, Moment spread, NodeResult out) {
        View x = require(Optional.of(centred), Moment.Stage.CENTRED).of();
        requireSame(x, spread.of());
        if (spread.epsilon() <= 0) {
            throw new UnreadableException("by a deviation without a small number added");
        }
        int channels = x.shape().channels();
        Map<Role, Stored> parameters = Map.of(
                Role.SCALE, new Stored("", Tensor.filled(1, channels)),
                Role.SHIFT, new Stored("", Tensor.filled(0, channels)));
        out.isWithin(x, new ChannelNormalization(channels, spread.epsilon()), parameters);
    }

    /** A map times a gate of equal shape, or of one number for each channel. */
    private static void gate(NodeInputs in, NodeResult out, int map) {
        View x = in.view(map);
        View gate = in.view(1 - map);
        if (x.layout().equals(gate.layout())) {
            product(x.source(), gate.source(), x.layout(), out);
        } else if (isByChannel(x.layout(), gate.layout(), gate.shape())) {
            boolean flat = gate.shape().isVector() && !x.shape().isVector();
            Computed spread = flat ? out.first(new ToMap(), gate.source()) : gate.source();
            product(x.source(), spread, x.layout(), out);
        } else {
            Computed a = in.computed(map);
            product(a, in.computed(1 - map), Layout.of(a.shape()), out);
        }
    }

    private static boolean isByChannel(Layout map, Layout gate, Shape gateShape) {
        boolean fits = gateShape.positions() == 1 && map.rank() == gate.rank();
        for (int axis = 0; fits && axis < map.rank(); axis++) {
            List<Piece> own = map.axes().get(axis);
            List<Piece> other = gate.axes().get(axis);
            boolean channels = own.stream().anyMatch(piece -> piece.dimension() == Dimension.CHANNELS);
            boolean repeats = other.stream().allMatch(piece -> piece.dimension() == Dimension.REPEATED)
                    && (other.isEmpty() || gate.length(axis) == map.length(axis));
            fits = channels ? own.equals(other) : repeats;
        }
        return fits;
    }

    private static void product(Computed a, Computed b, Layout layout, NodeResult out) {
        Computed made = out.step(new Multiplication(), List.of(a, b), Map.of());
        DoubleBinaryOperator times = (x, y) -> x * y;
        out.follow(made, a, b, times);
        out.isJoined(made, layout);
    }

    static void divide(NodeInputs in, NodeResult out) {
        if (in.moment(0).isPresent() && in.moment(1).isPresent()) {
            normalized(in.moment(0).get(), require(in.moment(1), Moment.Stage.DEVIATION), out);
            return;
        }
        View x = in.view(0);
        if (in.isComputed(1)) {
            throw new UnreadableException("of two values");
        }
        double[] factors = doubles(in, 1, x);
        Arrays.setAll(factors, c -> 1 / factors[c]);
        out.isAffine(
                x,
                new ChannelAffine(factors, new double[factors.length]),
                affinity(in, 1),
                Optional.empty(),
                Optional.empty());
    }

    static void power(NodeInputs in, NodeResult out) {
        float exponent = in.number(1).orElseThrow(() -> new UnreadableException("without an exponent"));
        if (in.moment(0).isPresent()) {
            Moment centred = require(in.moment(0), Moment.Stage.CENTRED);
            if (exponent != 2) {
                throw new UnreadableException("of statistics over channels");
            }
            out.is(centred.become(Moment.Stage.SQUARES));
        } else {
            out.isFunction(in.view(0), new Activation(Activation.Function.POWER, exponent, 0));
        }
    }

    static void maximum(NodeInputs in, NodeResult out) {
        int constant = onlyConstant(in);
        float bound = in.number(constant).orElseThrow();
        Activation activation = bound == 0 ? Activation.relu() : Activation.clip(bound, Float.POSITIVE_INFINITY);
        out.isFunction(in.view(1 - constant), activation);
    }

    static void minimum(NodeInputs in, NodeResult out) {
        int constant = onlyConstant(in);
        float bound = in.number(constant).orElseThrow();
        out.isFunction(in.view(1 - constant), Activation.clip(Float.NEGATIVE_INFINITY, bound));
    }

    private static int onlyConstant(NodeInputs in) {
        if (in.count() != 2 || in.isConstant(0) == in.isConstant(1)) {
            throw new UnreadableException("of several values");
        }
        return in.isConstant(0) ? 0 : 1;
    }

    /** A computed input times {@code factor} plus a constant input times {@code sign}. */
    private static void affine(NodeInputs in, NodeResult out, double factor, double sign) {
        int constant = in.isComputed(0) ? 1 : 0;
        View x = in.view(1 - constant);
        double[] offsets = doubles(in, constant, x);
        double[] factors = new double[offsets.length];
        Arrays.fill(factors, factor);
        Arrays.setAll(offsets, c -> sign * offsets[c]);
        out.isAffine(
                x,
                new ChannelAffine(factors, offsets),
                affinity(in, constant),
                Optional.empty(),
                Optional.of(in.node().inputs().get(constant)));
    }

    private static Affinity affinity(NodeInputs in, int constant) {
        return in.constant(constant).tensor().size() == 1 ? Affinity.UNIFORM : Affinity.BY_CHANNEL;
    }

    private static double[] doubles(NodeInputs in, int constant, View view) {
        float[] values = perChannel(in.constant(constant).tensor(), view);
        double[] doubles = new double[values.length];
        Arrays.setAll(doubles, c -> values[c]);
        return doubles;
    }

    /** A constant that meets a value in some layout, written out as one number for each channel. */
    static float[] perChannel(Tensor tensor, View view) {
        Layout layout = view.layout();
        Shape shape = view.shape();
        int rank = tensor.shape().length;
        if (rank > layout.rank() + 1 || (rank == layout.rank() + 1 && tensor.length(0) != 1)) {
            throw new UnreadableException("of constants with more axes than the value");
        }
        float[] values = new float[shape.channels()];
        if (tensor.size() == 1) {
            Arrays.fill(values, tensor.get(0));
            return values;
        }
        int axis = layout.channelAxis(shape).orElse(-1);
        int own = rank - layout.rank() + axis;
        boolean fits =
                axis >= 0 && own >= 0 && tensor.size() == shape.channels() && tensor.length(own) == tensor.size();
        if (!fits) {
            throw new UnreadableException("of constants that are not one number for each channel");
        }
        int[] sources = layout.sources(axis, Shape.vector(shape.channels()));
        for (int i = 0; i < values.length; i++) {
            values[sources[i]] = tensor.get(i);
        }
        return values;
    }
}
