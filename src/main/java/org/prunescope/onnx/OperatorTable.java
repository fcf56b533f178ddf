package org.prunescope.onnx;

import java.util.HashMap;
import java.util.Map;
import org.prunescope.graph.Activation.Function;

/** Every kind of ONNX node on values that come from the image, and how it is read. */
final class OperatorTable {
    static final Map<String, Reading> READINGS = readings();

    private OperatorTable() {}

    private static Map<String, Reading> readings() {
        Map<String, Reading> all = new HashMap<>();
        layers(all);
        functions(all);
        arithmetic(all);
        windows(all);
        layouts(all);
        return Map.copyOf(all);
    }

    private static void layers(Map<String, Reading> all) {
        all.put("Conv", LayerReading::convolution);
        all.put("Gemm", LayerReading::gemm);
        all.put("MatMul", LayerReading::matrixProduct);
        all.put("BatchNormalization", LayerReading::batchNormalization);
        all.put("LayerNormalization", LayerReading::layerNormalization);
        all.put("LRN", LayerReading::localResponse);
        all.put("PRelu", LayerReading::prelu);
    }

    private static void functions(Map<String, Reading> all) {
        all.put("Relu", ElementwiseReading.activation(Function.RELU));
        all.put("Sigmoid", ElementwiseReading.activation(Function.SIGMOID));
        all.put("Tanh", ElementwiseReading.activation(Function.TANH));
        all.put("Softplus", ElementwiseReading.activation(Function.SOFTPLUS));
        all.put("Softsign", ElementwiseReading.activation(Function.SOFTSIGN));
        all.put("HardSwish", ElementwiseReading.activation(Function.HARD_SWISH));
        all.put("Mish", ElementwiseReading.activation(Function.MISH));
        all.put("Erf", ElementwiseReading.activation(Function.ERF));
        all.put("Abs", ElementwiseReading.activation(Function.ABS));
        all.put("Exp", ElementwiseReading.activation(Function.EXP));
        all.put("LeakyRelu", ElementwiseReading.activation(Function.LEAKY_RELU, 0.01f));
        all.put("Elu", ElementwiseReading.activation(Function.ELU, 1));
        all.put("Selu", ElementwiseReading::selu);
        all.put("HardSigmoid", ElementwiseReading::hardSigmoid);
        all.put("Gelu", ElementwiseReading::gelu);
        all.put("com.microsoft.Gelu", ElementwiseReading::gelu);
        all.put("Swish", ElementwiseReading::swish);
        all.put("Clip", ElementwiseReading::clip);
        all.put("Sqrt", ElementwiseReading::squareRoot);
        all.put("Reciprocal", ElementwiseReading::reciprocal);
        all.put("Softmax", ElementwiseReading::softmax);
        all.put("LogSoftmax", ElementwiseReading::logSoftmax);
        all.put("Dropout", ElementwiseReading::dropout);
        all.put("Identity", ElementwiseReading::same);
        all.put("Cast", ElementwiseReading::cast);
    }

    private static void arithmetic(Map<String, Reading> all) {
        all.put("Add", ArithmeticReading::add);
        all.put("Sum", ArithmeticReading::sum);
        all.put("Sub", ArithmeticReading::subtract);
        all.put("Mul", ArithmeticReading::multiply);
        all.put("Div", ArithmeticReading::divide);
        all.put("Neg", ArithmeticReading::negate);
        all.put("Pow", ArithmeticReading::power);
        all.put("Max", ArithmeticReading::maximum);
        all.put("Min", ArithmeticReading::minimum);
    }

    private static void windows(Map<String, Reading> all) {
        all.put("MaxPool", WindowReading::maximum);
        all.put("AveragePool", WindowReading::average);
        all.put("GlobalMaxPool", WindowReading::globalMaximum);
        all.put("GlobalAveragePool", WindowReading::globalAverage);
        all.put("ReduceMax", WindowReading::reduceMaximum);
        all.put("ReduceMean", WindowReading::reduceMean);
        all.put("ReduceSum", WindowReading::reduceSum);
    }

    private static void layouts(Map<String, Reading> all) {
        all.put("Concat", ChannelReading::concatenate);
        all.put("Split", ChannelReading::split);
        all.put("Slice", ChannelReading::slice);
        all.put("Gather", ChannelReading::gather);
        all.put("Pad", ChannelReading::pad);
        all.put("Resize", ChannelReading::resize);
        all.put("Upsample", ChannelReading::resize);
        all.put("Flatten", LayoutReading::flatten);
        all.put("Reshape", LayoutReading::reshape);
        all.put("Transpose", LayoutReading::transpose);
        all.put("Squeeze", LayoutReading::squeeze);
        all.put("Unsqueeze", LayoutReading::unsqueeze);
        all.put("Expand", LayoutReading::expand);
    }

    /** How one kind of node is read. */
    interface Reading {
        /**
         * Finds the meaning of a node and writes it down.
         *
         * @throws UnreadableException if the node is of a form that networks here do not have
         * @throws org.prunescope.graph.GraphException if it contradicts itself
         */
        void read(NodeInputs in, NodeResult out);
    }
}
