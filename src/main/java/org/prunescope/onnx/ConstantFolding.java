package org.prunescope.onnx;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.prunescope.graph.GraphException;
import org.prunescope.graph.Tensor;
import org.prunescope.onnx.Value.Constant;
import org.prunescope.onnx.Value.Kind;

/**
 * Computes what can be known without an image: exporters write the arithmetic of shapes and paddings as nodes, and some
 * rearrange weights.
 */
final class ConstantFolding {
    /** All computed numbers together, 128 megabytes: a few bytes of a file could otherwise ask for any memory. */
    private static final long MOST_NUMBERS = 1 << 25;

    private final Map<String, Rule> rules = Map.ofEntries(
            Map.entry("Constant", in -> stored(in.node())),
            Map.entry("ConstantOfShape", this::filled),
            Map.entry("Shape", ConstantFolding::shape),
            Map.entry("Identity", in -> in.constant(0)),
            Map.entry("Cast", this::cast),
            Map.entry("Add", in -> combine(in, Float::sum)),
            Map.entry("Sub", in -> combine(in, (a, b) -> a - b)),
            Map.entry("Mul", in -> combine(in, (a, b) -> a * b)),
            Map.entry("Div", this::divide),
            Map.entry("Min", in -> combine(in, Math::min)),
            Map.entry("Max", in -> combine(in, Math::max)),
            Map.entry("Pow", in -> combine(in, (a, b) -> (float) Math.pow(a, b))),
            Map.entry("Neg", in -> changed(in, a -> -a)),
            Map.entry("Abs", in -> changed(in, Math::abs)),
            Map.entry("Exp", in -> changed(in, Math::exp)),
            Map.entry("Sqrt", in -> changed(in, Math::sqrt)),
            Map.entry("Floor", in -> changed(in, Math::floor)),
            Map.entry("Ceil", in -> changed(in, Math::ceil)),
            Map.entry("Reciprocal", in -> changed(in, a -> 1 / a)),
            Map.entry("Expand", this::expand),
            Map.entry("Concat", this::concatenate),
            Map.entry("Gather", this::gather),
            Map.entry("Slice", this::slice),
            Map.entry("Range", this::range),
            Map.entry("Reshape", ConstantFolding::reshape),
            Map.entry("Squeeze", ConstantFolding::squeeze),
            Map.entry("Unsqueeze", ConstantFolding::unsqueeze),
            Map.entry("Transpose", this::transpose));

    private long made;

    private interface Rule {
        Constant apply(NodeInputs in);
    }

    private interface Combination {
        float apply(float a, float b);
    }

    /** The kinds of nodes that can be computed. */
    Set<String> types() {
        return rules.keySet();
    }

    /** Whether a node's value is known: its inputs are all constants, or it only asks for the shape of one. */
    boolean canFold(NodeInputs in) {
        return types().contains(in.node().type())
                && (in.allAreConstant() || (in.node().type().equals("Shape") && in.isComputed(0)));
    }

    /** @throws UnreadableException if it calculates with the unknown size of the batch, or is of an odd form */
    Constant fold(NodeInputs in) {
        return rules.get(in.node().type()).apply(in);
    }

    private static Constant shape(NodeInputs in) {
        float[] all = in.isComputed(0)
                ? lengthsOfBatch(in.view(0).layout())
                : floats(in.constant(0).tensor().shape());
        Indices.Cut cut =
                new Indices.Cut(in.node().integer("start", 0), in.node().integer("end", all.length), 1);
        return new Constant(Kind.WHOLE, Tensor.vector(all).slice(0, cut.positions(all.length)));
    }

    private static float[] lengthsOfBatch(Layout layout) {
        float[] lengths = new float[layout.rank() + 1];
        lengths[0] = Constant.BATCH;
        for (int axis = 0; axis < layout.rank(); axis++) {
            lengths[axis + 1] = layout.length(axis);
        }
        return lengths;
    }

    private static float[] floats(int[] numbers) {
        float[] values = new float[numbers.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = numbers[i];
        }
        return values;
    }

    private Constant made(Kind kind, Tensor tensor) {
        made += tensor.size();
        requireRoom(0);
        return new Constant(kind, tensor);
    }

    private void requireRoom(long more) {
        if (made + more > MOST_NUMBERS) {
            throw new GraphException("its computed constants would fill more than " + MOST_NUMBERS + " numbers");
        }
    }

    private static Constant stored(Node node) {
        if (node.has("value")) {
            return StoredTensor.read(node.tensor("value"));
        } else if (node.has("value_float")) {
            return new Constant(Kind.REAL, Tensor.of(new int[0], node.real("value_float", 0)));
        } else if (node.has("value_floats")) {
            return new Constant(Kind.REAL, vector(node.realList("value_floats")));
        } else if (node.has("value_int")) {
            return new Constant(Kind.WHOLE, Tensor.of(new int[0], node.integer("value_int", 0)));
        } else if (node.has("value_ints")) {
            return new Constant(Kind.WHOLE, vector(node.integerList("value_ints")));
        }
        throw new UnreadableException("that is sparse or holds text");
    }

    private static Tensor vector(List<? extends Number> numbers) {
        float[] values = new float[numbers.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = numbers.get(i).floatValue();
        }
        return Tensor.vector(values);
    }

    private Constant filled(NodeInputs in) {
        int[] shape = Indices.of(in.constant(0));
        double size = Arrays.stream(shape).asDoubleStream().reduce(1, (a, b) -> a * b);
        requireRoom((long) size);
        Constant value = in.node().has("value")
                ? StoredTensor.read(in.node().tensor("value"))
                : new Constant(Kind.REAL, Tensor.vector(0));
        return made(value.kind(), Tensor.filled(value.tensor().get(0), shape));
    }

    private Constant cast(NodeInputs in) {
        Constant constant = in.constant(0);
        int type = in.node().integer("to", 0);
        return switch (type) {
            case StoredTensor.FLOAT, StoredTensor.FLOAT16, StoredTensor.DOUBLE, StoredTensor.BFLOAT16 -> {
                constant.requireNoBatch();
                yield new Constant(Kind.REAL, constant.tensor());
            }
            case StoredTensor.INT32, StoredTensor.INT64 -> constant.isWhole() ? constant : truncated(constant.tensor());
            default -> throw new UnreadableException("to type " + type);
        };
    }

    private Constant truncated(Tensor tensor) {
        float[] values = tensor.toArray();
        for (int i = 0; i < values.length; i++) {
            values[i] = truncated(values[i]);
        }
        return made(Kind.WHOLE, Tensor.of(tensor.shape(), values));
    }

    private static float truncated(float value) {
        return (float) (value < 0 ? Math.ceil(value) : Math.floor(value));
    }

    private Constant divide(NodeInputs in) {
        boolean whole = in.constant(0).isWhole();
        return combine(in, (a, b) -> {
            if (whole && b == 0) {
                throw new GraphException("it divides a whole number by 0");
            }
            return whole ? truncated(a / b) : a / b;
        });
    }

    private Constant changed(NodeInputs in, DoubleUnaryOperator function) {
        in.constant(0).requireNoBatch();
        float[] values = in.constant(0).tensor().toArray();
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) function.applyAsDouble(values[i]);
        }
        return made(in.constant(0).kind(), Tensor.of(in.constant(0).tensor().shape(), values));
    }

    /** Number by number; an axis of length 1 meets one of any length. */
    private Constant combine(NodeInputs in, Combination combination) {
        in.constant(0).requireNoBatch();
        in.constant(1).requireNoBatch();
        Tensor a = in.constant(0).tensor();
        Tensor b = in.constant(1).tensor();
        int[] shape = commonShape(a.shape(), b.shape());
        int[] left = spread(a.shape(), shape);
        int[] right = spread(b.shape(), shape);
        float[] result = new float[left.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = combination.apply(a.get(left[i]), b.get(right[i]));
        }
        return made(in.constant(0).kind(), Tensor.of(shape, result));
    }

    private int[] commonShape(int[] a, int[] b) {
        int[] shape = new int[Math.max(a.length, b.length)];
        double size = 1;
        for (int axis = 0; axis < shape.length; axis++) {
            int left = length(a, shape.length - axis);
            int right = length(b, shape.length - axis);
            if (left != right && left != 1 && right != 1) {
                throw new GraphException(
                        "its constants of %s and %s do not fit".formatted(Arrays.toString(a), Arrays.toString(b)));
            }
            shape[axis] = left == 1 ? right : left;
            size *= shape[axis];
        }
        requireRoom((long) size);
        return shape;
    }

    /** The length of an axis, counted from the end; 1 where there is none. */
    private static int length(int[] shape, int fromEnd) {
        return fromEnd > shape.length ? 1 : shape[shape.length - fromEnd];
    }

    /** For each number of a larger shape, which number of a smaller one meets it. */
    private static int[] spread(int[] shape, int[] larger) {
        int[] positions = {0};
        for (int axis = 0; axis < larger.length; axis++) {
            int length = length(shape, larger.length - axis);
            int[] outer = positions;
            int times = larger[axis];
            int[] longer = new int[Math.multiplyExact(outer.length, times)];
            for (int i = 0; i < longer.length; i++) {
                longer[i] = outer[i / times] * length + (length == 1 ? 0 : i % times);
            }
            positions = longer;
        }
        return positions;
    }

    private Constant expand(NodeInputs in) {
        Tensor tensor = in.constant(0).tensor();
        int[] shape = commonShape(tensor.shape(), Indices.of(in.constant(1)));
        int[] sources = spread(tensor.shape(), shape);
        float[] values = new float[sources.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = tensor.get(sources[i]);
        }
        return made(in.constant(0).kind(), Tensor.of(shape, values));
    }

    private Constant concatenate(NodeInputs in) {
        int size = 0;
        for (Constant part : in.allConstants()) {
            if (part.tensor().shape().length != 1) {
                throw new UnreadableException("of constants with several axes");
            }
            size += part.tensor().size();
        }
        float[] all = new float[size];
        int end = 0;
        for (Constant part : in.allConstants()) {
            part.tensor().buffer().get(all, end, part.tensor().size());
            end += part.tensor().size();
        }
        return made(in.constant(0).kind(), Tensor.vector(all));
    }

    private Constant gather(NodeInputs in) {
        Tensor data = in.constant(0).tensor();
        Tensor indices = in.constant(1).tensor();
        int[] shape = data.shape();
        int axis = Indices.resolved(in.node().integer("axis", 0), shape.length);
        int[] positions = Indices.resolved(Indices.of(in.constant(1)), shape[axis]);
        requireRoom((long) data.size() / shape[axis] * positions.length);
        int[] result = Stream.of(
                        Arrays.copyOf(shape, axis), indices.shape(), Arrays.copyOfRange(shape, axis + 1, shape.length))
                .flatMapToInt(Arrays::stream)
                .toArray();
        return made(in.constant(0).kind(), data.slice(axis, positions).reshape(result));
    }

    private Constant slice(NodeInputs in) {
        Tensor result = in.constant(0).tensor();
        Map<Integer, Indices.Cut> cuts = Indices.cuts(in, result.shape().length);
        for (Map.Entry<Integer, Indices.Cut> cut : cuts.entrySet()) {
            int axis = cut.getKey();
            result = result.slice(axis, cut.getValue().positions(result.length(axis)));
        }
        return made(in.constant(0).kind(), result);
    }

    private Constant range(NodeInputs in) {
        float start = in.constant(0).tensor().get(0);
        float end = in.constant(1).tensor().get(0);
        float step = in.constant(2).tensor().get(0);
        double count = Math.max(0, Math.ceil((end - start) / step));
        if (!(count < MOST_NUMBERS)) {
            throw new UnreadableException("from %s to %s by %s".formatted(start, end, step));
        }
        float[] values = new float[(int) count];
        for (int i = 0; i < values.length; i++) {
            values[i] = start + i * step;
        }
        return made(in.constant(0).kind(), Tensor.vector(values));
    }

    private static Constant reshape(NodeInputs in) {
        Tensor tensor = in.constant(0).tensor();
        int[] shape = Indices.of(in.constant(1));
        int known = 1;
        int open = -1;
        for (int axis = 0; axis < shape.length; axis++) {
            if (shape[axis] == 0 && axis < tensor.shape().length) {
                shape[axis] = tensor.length(axis);
            }
            if (shape[axis] == -1) {
                open = axis;
            } else {
                known *= shape[axis];
            }
        }
        if (open >= 0) {
            shape[open] = known == 0 ? 0 : tensor.size() / known;
        }
        return reshaped(in.constant(0), shape);
    }

    private static Constant squeeze(NodeInputs in) {
        int[] shape = in.constant(0).tensor().shape();
        Optional<int[]> axes =
                Indices.of(in.node(), "axes", in.optional(1)).map(all -> Indices.resolved(all, shape.length));
        int[] remaining = IntStream.range(0, shape.length)
                .filter(axis -> axes.map(all -> IntStream.of(all).noneMatch(one -> one == axis))
                        .orElse(shape[axis] != 1))
                .map(axis -> shape[axis])
                .toArray();
        return reshaped(in.constant(0), remaining);
    }

    private static Constant unsqueeze(NodeInputs in) {
        int[] shape = in.constant(0).tensor().shape();
        int[] given = Indices.of(in.node(), "axes", in.optional(1)).orElseGet(() -> new int[0]);
        int rank = shape.length + given.length;
        int[] axes = Indices.resolved(given, rank);
        int[] result = new int[rank];
        int next = 0;
        for (int axis = 0; axis < rank; axis++) {
            int here = axis;
            result[axis] = IntStream.of(axes).anyMatch(one -> one == here) ? 1 : shape[next++];
        }
        return reshaped(in.constant(0), result);
    }

    private static Constant reshaped(Constant constant, int[] shape) {
        long size = Arrays.stream(shape).asLongStream().reduce(1, Math::multiplyExact);
        if (size != constant.tensor().size()) {
            throw new GraphException(
                    "%s cannot take the shape %s".formatted(constant.tensor(), Arrays.toString(shape)));
        }
        return new Constant(constant.kind(), constant.tensor().reshape(shape));
    }

    private Constant transpose(NodeInputs in) {
        int rank = in.constant(0).tensor().shape().length;
        int[] order = IntStream.range(0, rank).map(axis -> rank - 1 - axis).toArray();
        order = in.node().has("perm") ? Indices.resolved(in.node().integers("perm", order), rank) : order;
        return made(in.constant(0).kind(), in.constant(0).tensor().transposed(order));
    }
}
