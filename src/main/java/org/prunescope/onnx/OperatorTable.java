package org.prunescope.onnx;

import java.util.Map;
import org.prunescope.graph.Activation;

/** Every kind of ONNX node on values that come from the image, and how it is read. */
final class OperatorTable {
    static final Map<String, Reading> READINGS = Map.ofEntries(
            Map.entry("Conv", LayerReading::convolution),
            Map.entry("Gemm", LayerReading::gemm),
            Map.entry("MatMul", LayerReading::matrixProduct),
            Map.entry("BatchNormalization", LayerReading::batchNormalization),
            Map.entry("Relu", ElementwiseReading.activation(Activation.relu())),
            Map.entry("Sigmoid", ElementwiseReading.activation(Activation.sigmoid())),
            Map.entry("Tanh", ElementwiseReading.activation(Activation.tanh())),
            Map.entry("LeakyRelu", ElementwiseReading::leakyRelu),
            Map.entry("Clip", ElementwiseReading::clip),
            Map.entry("Softmax", ElementwiseReading::softmax),
            Map.entry("LogSoftmax", ElementwiseReading::logSoftmax),
            Map.entry("Dropout", ElementwiseReading::dropout),
            Map.entry("Identity", ElementwiseReading::same),
            Map.entry("Cast", ElementwiseReading::cast),
            Map.entry("Add", ElementwiseReading::add),
            Map.entry("Sum", ElementwiseReading::sum),
            Map.entry("Sub", ElementwiseReading::subtract),
            Map.entry("Mul", ElementwiseReading::multiply),
            Map.entry("Div", ElementwiseReading::divide),
            Map.entry("MaxPool", WindowReading::maximum),
            Map.entry("AveragePool", WindowReading::average),
            Map.entry("GlobalMaxPool", WindowReading::globalMaximum),
            Map.entry("GlobalAveragePool", WindowReading::globalAverage),
            Map.entry("ReduceMax", WindowReading::reduceMaximum),
            Map.entry("ReduceMean", WindowReading::reduceMean),
            Map.entry("Concat", LayoutReading::concatenate),
            Map.entry("Split", LayoutReading::split),
            Map.entry("Slice", LayoutReading::slice),
            Map.entry("Gather", LayoutReading::gather),
            Map.entry("Pad", LayoutReading::pad),
            Map.entry("Flatten", LayoutReading::flatten),
            Map.entry("Reshape", LayoutReading::reshape),
            Map.entry("Squeeze", LayoutReading::squeeze));

    private OperatorTable() {}

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
