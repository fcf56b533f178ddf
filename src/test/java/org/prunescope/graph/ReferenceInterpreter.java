package org.prunescope.graph;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * Runs a network on one image in double precision with the plainest possible loops: slow, and the measure for
 * everything fast.
 */
public final class ReferenceInterpreter {
    private final Network network;

    public ReferenceInterpreter(Network network) {
        this.network = network;
    }

    /** The output for one image, [channels · height · width] row-major. */
    public double[] run(double[] image) {
        return trace(image).get(network.graph().output());
    }

    /** The value of every step. */
    public Map<String, double[]> trace(double[] image) {
        Map<String, double[]> values = new HashMap<>();
        for (Step step : network.graph().steps()) {
            List<double[]> inputs = step.inputs().stream().map(values::get).toList();
            values.put(step.name(), step.operation() instanceof Input ? image : compute(step, inputs));
        }
        return values;
    }

    private double[] compute(Step step, List<double[]> inputs) {
        NetworkGraph graph = network.graph();
        List<Shape> shapes = graph.inputShapes(step);
        Shape out = graph.shape(step.name());
        Operation operation = step.operation();
        double[] x = inputs.get(0);
        if (operation instanceof Convolution conv) {
            return convolve(step, conv, x, shapes.get(0), out);
        } else if (operation instanceof Dense dense) {
            return multiply(step, dense, x);
        } else if (operation instanceof BatchNormalization norm) {
            return normalize(step, norm, x, out);
        } else if (operation instanceof Activation activation) {
            return map(x, function(activation));
        } else if (operation instanceof PRelu) {
            Tensor slope = network.parameter(step.name(), Role.SLOPE);
            return perChannel(x, out, (c, v) -> v >= 0 ? v : slope.get(c) * v);
        } else if (operation instanceof ChannelScaling) {
            return scale(step, x, out);
        } else if (operation instanceof ChannelNormalization norm) {
            return scale(step, normalizeAcross(x, out, norm.epsilon()), out);
        } else if (operation instanceof LocalResponseNormalization norm) {
            return normalizeLocally(x, out, norm);
        } else if (operation instanceof Softmax) {
            double sum = Arrays.stream(x).map(Math::exp).sum();
            return map(x, v -> Math.exp(v) / sum);
        } else if (operation instanceof LogSoftmax) {
            double sum = Arrays.stream(x).map(Math::exp).sum();
            return map(x, v -> v - Math.log(sum));
        } else if (operation instanceof Pooling pooling) {
            return pool(pooling, x, shapes.get(0), out);
        } else if (operation instanceof GlobalPooling pooling) {
            return poolAll(pooling, x, shapes.get(0));
        } else if (operation instanceof Addition) {
            double[] sum = new double[x.length];
            inputs.forEach(input -> Arrays.setAll(sum, i -> sum[i] + input[i]));
            return sum;
        } else if (operation instanceof Multiplication) {
            double[] gate = inputs.get(1);
            double[] product = new double[x.length];
            Arrays.setAll(product, i -> x[i] * gate[gate.length == x.length ? i : i / out.positions()]);
            return product;
        } else if (operation instanceof Concatenation) {
            return inputs.stream().flatMapToDouble(Arrays::stream).toArray();
        } else if (operation instanceof ChannelMap map) {
            double[] result = new double[(int) out.elements()];
            for (int c = 0; c < out.channels(); c++) {
                if (map.source(c) >= 0) {
                    System.arraycopy(x, map.source(c) * out.positions(), result, c * out.positions(), out.positions());
                }
            }
            return result;
        } else if (operation instanceof Subsampling sampling) {
            return move(x, shapes.get(0), out, (h, w) ->
                    new int[] {h * sampling.strideHeight(), w * sampling.strideWidth()});
        } else if (operation instanceof ZeroPadding padding) {
            return move(x, shapes.get(0), out, (h, w) -> new int[] {h - padding.top(), w - padding.left()});
        } else if (operation instanceof Cropping cropping) {
            return move(x, shapes.get(0), out, (h, w) -> new int[] {h + cropping.top(), w + cropping.left()});
        } else if (operation instanceof Upsampling sampling) {
            return move(
                    x, shapes.get(0), out, (h, w) -> new int[] {h / sampling.timesHeight(), w / sampling.timesWidth()});
        }
        return x;
    }

    private interface ChannelFunction {
        double apply(int channel, double value);
    }

    private static double[] perChannel(double[] x, Shape shape, ChannelFunction function) {
        double[] result = new double[x.length];
        Arrays.setAll(result, i -> function.apply(i / shape.positions(), x[i]));
        return result;
    }

    private double[] scale(Step step, double[] x, Shape shape) {
        Tensor scale = network.parameter(step.name(), Role.SCALE);
        Tensor shift = network.parameter(step.name(), Role.SHIFT);
        return perChannel(x, shape, (c, v) -> scale.get(c) * v + shift.get(c));
    }

    private static double[] normalizeAcross(double[] x, Shape shape, double epsilon) {
        double[] result = new double[x.length];
        for (int place = 0; place < shape.positions(); place++) {
            int here = place;
            double[] channels = IntStream.range(0, shape.channels())
                    .mapToDouble(c -> x[c * shape.positions() + here])
                    .toArray();
            double mean = Arrays.stream(channels).average().orElseThrow();
            double variance = Arrays.stream(channels)
                    .map(v -> (v - mean) * (v - mean))
                    .average()
                    .orElseThrow();
            for (int c = 0; c < channels.length; c++) {
                result[c * shape.positions() + place] = (channels[c] - mean) / Math.sqrt(variance + epsilon);
            }
        }
        return result;
    }

    private static double[] normalizeLocally(double[] x, Shape shape, LocalResponseNormalization norm) {
        double[] result = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            int channel = i / shape.positions();
            int first = Math.max(0, channel - (norm.size() - 1) / 2);
            int last = Math.min(shape.channels() - 1, channel + norm.size() / 2);
            double squares = 0;
            for (int c = first; c <= last; c++) {
                double neighbour = x[c * shape.positions() + i % shape.positions()];
                squares += neighbour * neighbour;
            }
            result[i] = x[i] / Math.pow(norm.bias() + norm.alpha() / norm.size() * squares, norm.beta());
        }
        return result;
    }

    private interface Place {
        int[] source(int h, int w);
    }

    private static double[] move(double[] x, Shape in, Shape out, Place place) {
        double[] result = new double[(int) out.elements()];
        for (int c = 0; c < out.channels(); c++) {
            for (int h = 0; h < out.height(); h++) {
                for (int w = 0; w < out.width(); w++) {
                    int[] source = place.source(h, w);
                    result[(c * out.height() + h) * out.width() + w] = at(x, in, c, source[0], source[1]);
                }
            }
        }
        return result;
    }

    private static double at(double[] x, Shape shape, int c, int h, int w) {
        boolean inside = h >= 0 && h < shape.height() && w >= 0 && w < shape.width();
        return inside ? x[(c * shape.height() + h) * shape.width() + w] : 0;
    }

    private double[] convolve(Step step, Convolution conv, double[] x, Shape in, Shape out) {
        Tensor weight = network.parameter(step.name(), Role.WEIGHT);
        Window window = conv.window();
        int perGroup = conv.in() / conv.groups();
        double[] result = new double[(int) out.elements()];
        for (int o = 0; o < out.channels(); o++) {
            int group = o / (conv.out() / conv.groups());
            for (int h = 0; h < out.height(); h++) {
                for (int w = 0; w < out.width(); w++) {
                    double sum = conv.bias() == Bias.PRESENT
                            ? network.parameter(step.name(), Role.BIAS).get(o)
                            : 0;
                    for (int i = 0; i < perGroup; i++) {
                        for (int u = 0; u < window.kernelHeight(); u++) {
                            for (int v = 0; v < window.kernelWidth(); v++) {
                                int row = h * window.strideHeight() - window.padTop() + u * window.dilationHeight();
                                int column = w * window.strideWidth() - window.padLeft() + v * window.dilationWidth();
                                int index = ((o * perGroup + i) * window.kernelHeight() + u) * window.kernelWidth() + v;
                                sum += weight.get(index) * at(x, in, group * perGroup + i, row, column);
                            }
                        }
                    }
                    result[(o * out.height() + h) * out.width() + w] = sum;
                }
            }
        }
        return result;
    }

    private double[] multiply(Step step, Dense dense, double[] x) {
        Tensor weight = network.parameter(step.name(), Role.WEIGHT);
        double[] result = new double[dense.out()];
        for (int o = 0; o < dense.out(); o++) {
            result[o] = dense.bias() == Bias.PRESENT
                    ? network.parameter(step.name(), Role.BIAS).get(o)
                    : 0;
            for (int i = 0; i < dense.in(); i++) {
                result[o] += weight.get(o * dense.in() + i) * x[i];
            }
        }
        return result;
    }

    private double[] normalize(Step step, BatchNormalization norm, double[] x, Shape shape) {
        Map<Role, Tensor> p = network.parameters(step.name());
        double[] result = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            int c = i / shape.positions();
            result[i] = p.get(Role.SCALE).get(c)
                            * (x[i] - p.get(Role.MEAN).get(c))
                            / Math.sqrt(p.get(Role.VARIANCE).get(c) + norm.epsilon())
                    + p.get(Role.SHIFT).get(c);
        }
        return result;
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    /** By its Taylor series, and further out, where terms would cancel, by its continued fraction. */
    private static double erf(double x) {
        return Math.abs(x) < 2 ? erfNearZero(x) : Math.signum(x) * (1 - erfcFarOut(Math.abs(x)));
    }

    private static double erfNearZero(double x) {
        double sum = 0;
        double term = x;
        for (int n = 0; n < 60; n++) {
            sum += term / (2 * n + 1);
            term *= -x * x / (n + 1);
        }
        return 2 / Math.sqrt(Math.PI) * sum;
    }

    private static double erfcFarOut(double x) {
        double fraction = x;
        for (int n = 100; n > 0; n--) {
            fraction = x + n / 2.0 / fraction;
        }
        return Math.exp(-x * x) / Math.sqrt(Math.PI) / fraction;
    }

    private static DoubleUnaryOperator function(Activation activation) {
        return switch (activation.function()) {
            case RELU -> x -> Math.max(x, 0);
            case CLIP -> x -> Math.min(Math.max(x, activation.a()), activation.b());
            case LEAKY_RELU -> x -> x >= 0 ? x : activation.a() * x;
            case ELU -> x -> x >= 0 ? x : activation.a() * Math.expm1(x);
            case SELU -> x -> 1.0507009873554805 * (x >= 0 ? x : 1.6732632423543772 * Math.expm1(x));
            case SWISH -> x -> x * sigmoid(x);
            case HARD_SWISH -> x -> x * Math.min(1, Math.max(0, x / 6 + 0.5));
            case GELU -> x -> x * (1 + erf(x / Math.sqrt(2))) / 2;
            case GELU_TANH -> x -> x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x))) / 2;
            case MISH -> x -> x * Math.tanh(Math.log1p(Math.exp(x)));
            case SOFTPLUS -> x -> Math.log1p(Math.exp(x));
            case SIGMOID -> ReferenceInterpreter::sigmoid;
            case HARD_SIGMOID -> x -> Math.min(1, Math.max(0, activation.a() * x + activation.b()));
            case TANH -> Math::tanh;
            case SOFTSIGN -> x -> x / (1 + Math.abs(x));
            case ERF -> ReferenceInterpreter::erf;
            case ABS -> Math::abs;
            case EXP -> Math::exp;
            case SQRT -> Math::sqrt;
            case POWER -> x -> Math.pow(x, activation.a());
        };
    }

    private static double[] map(double[] x, DoubleUnaryOperator function) {
        return Arrays.stream(x).map(function).toArray();
    }

    private static double[] pool(Pooling pooling, double[] x, Shape in, Shape out) {
        Window window = pooling.window();
        boolean maximum = pooling.reduction() == Pooling.Kind.MAXIMUM;
        double[] result = new double[(int) out.elements()];
        for (int c = 0; c < out.channels(); c++) {
            for (int h = 0; h < out.height(); h++) {
                for (int w = 0; w < out.width(); w++) {
                    double value = maximum ? Double.NEGATIVE_INFINITY : 0;
                    int count = 0;
                    for (int u = 0; u < window.kernelHeight(); u++) {
                        for (int v = 0; v < window.kernelWidth(); v++) {
                            int row = h * window.strideHeight() - window.padTop() + u * window.dilationHeight();
                            int column = w * window.strideWidth() - window.padLeft() + v * window.dilationWidth();
                            boolean inside = row >= 0 && row < in.height() && column >= 0 && column < in.width();
                            boolean padded =
                                    row < in.height() + window.padBottom() && column < in.width() + window.padRight();
                            double here = at(x, in, c, row, column);
                            if (maximum) {
                                value = inside ? Math.max(value, here) : value;
                            } else {
                                value += here;
                                boolean counted = pooling.padding() == Pooling.Padding.COUNTED ? padded : inside;
                                count += counted ? 1 : 0;
                            }
                        }
                    }
                    result[(c * out.height() + h) * out.width() + w] = maximum ? value : value / count;
                }
            }
        }
        return result;
    }

    private static double[] poolAll(GlobalPooling pooling, double[] x, Shape in) {
        double[] result = new double[in.channels()];
        for (int c = 0; c < in.channels(); c++) {
            double[] map = Arrays.copyOfRange(x, c * in.positions(), (c + 1) * in.positions());
            result[c] = pooling.reduction() == Pooling.Kind.MAXIMUM
                    ? Arrays.stream(map).max().orElseThrow()
                    : Arrays.stream(map).average().orElseThrow();
        }
        return result;
    }
}
