package org.prunescope.onnx;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.prunescope.graph.Tensor;
import org.prunescope.onnx.proto.ModelProto;
import org.prunescope.onnx.proto.NodeProto;
import org.prunescope.onnx.proto.TensorProto;

/**
 * A file that an exporter has made, kept without its weights; they are drawn anew, so that numbers neither vanish nor
 * explode on their way through.
 */
public final class Structure {
    private Structure() {}

    /** @param name of the file in the resources, without its endings */
    public static ModelProto filled(String name, long seed) throws IOException {
        ModelProto.Builder model;
        try (InputStream file = Structure.class.getResourceAsStream("exported/" + name + ".onnx.gz");
                GZIPInputStream unpacked = new GZIPInputStream(file)) {
            model = ModelProto.parseFrom(unpacked).toBuilder();
        }
        Set<String> scales = new HashSet<>();
        Set<String> variances = new HashSet<>();
        for (NodeProto node : model.getGraph().getNodeList()) {
            if (node.getOpType().equals("BatchNormalization")) {
                scales.add(node.getInput(1));
                variances.add(node.getInput(4));
            }
        }
        Random random = new Random(seed);
        for (TensorProto.Builder tensor : model.getGraphBuilder().getInitializerBuilderList()) {
            boolean emptied = tensor.getDataType() == StoredTensor.FLOAT
                    && !tensor.hasRawData()
                    && tensor.getFloatDataCount() == 0;
            if (emptied) {
                boolean positive = scales.contains(tensor.getName()) || variances.contains(tensor.getName());
                tensor.setRawData(
                        StoredTensor.real("", drawn(tensor, positive, random)).getRawData());
            }
        }
        return model.build();
    }

    /** Weights of variance 2 / inputs after He; other numbers small, but factors and variances around 1. */
    private static Tensor drawn(TensorProto.Builder tensor, boolean positive, Random random) {
        int[] shape = tensor.getDimsList().stream().mapToInt(Long::intValue).toArray();
        int size = 1;
        for (int length : shape) {
            size *= length;
        }
        boolean byInput = shape.length == 2 && tensor.getName().contains("MatMul");
        int inputs = Math.max(1, byInput ? shape[0] : size / Math.max(1, shape[0]));
        double deviation = shape.length > 1 ? Math.sqrt(2.0 / inputs) : 0.2;
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) (positive ? 0.5 + random.nextDouble() : deviation * random.nextGaussian());
        }
        return Tensor.of(shape, values);
    }
}
