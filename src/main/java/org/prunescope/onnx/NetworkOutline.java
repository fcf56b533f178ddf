package org.prunescope.onnx;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.prunescope.engine.WriteOptions;
import org.prunescope.graph.GraphException;
import org.prunescope.graph.Network;
import org.prunescope.graph.Role;
import org.prunescope.graph.Step;
import org.prunescope.graph.Tensor;
import org.prunescope.onnx.proto.ModelProto;
import org.prunescope.onnx.proto.TensorProto;

/**
 * The structure of a network as a model whose learned numbers are left out: for files that hold the numbers elsewhere,
 * by name.
 */
public final class NetworkOutline {
    private NetworkOutline() {}

    /** The structure; each parameter is named as {@link Step#parameterName} says, which must be unique. */
    public static byte[] write(Network network) {
        ModelProto model = ModelWriter.write(network, List.of(network.graph().output()), WriteOptions.PLAIN)
                .model();
        Set<String> parameters = new HashSet<>();
        for (Step step : network.graph().steps()) {
            for (Role role : network.parameters(step.name()).keySet()) {
                parameters.add(step.parameterName(role));
            }
        }
        ModelProto.Builder outline = model.toBuilder();
        outline.getGraphBuilder().getInitializerBuilderList().stream()
                .filter(tensor -> parameters.contains(tensor.getName()))
                .forEach(TensorProto.Builder::clearRawData);
        return outline.build().toByteArray();
    }

    /**
     * The network of a structure with these numbers.
     *
     * @param tensors by name; more may be given than the structure asks for
     * @throws GraphException if the structure is damaged, or a tensor is missing or of another size
     */
    public static Network read(byte[] outline, Map<String, Tensor> tensors) {
        ModelProto.Builder model;
        try {
            MessageCost.requireModest(new ByteArrayInputStream(outline), outline.length);
            model = ModelProto.parseFrom(outline).toBuilder();
        } catch (IOException e) {
            throw new GraphException("its structure is damaged: save the file again");
        }
        List<TensorProto> filled = new ArrayList<>();
        for (TensorProto stored : model.getGraph().getInitializerList()) {
            filled.add(stored.hasRawData() ? stored : fill(stored, tensors.get(stored.getName())));
        }
        model.getGraphBuilder().clearInitializer().addAllInitializer(filled);
        return ModelReader.read(model.build()).network();
    }

    private static TensorProto fill(TensorProto stored, Tensor tensor) {
        if (tensor == null) {
            throw new GraphException("\"" + stored.getName() + "\" is missing");
        }
        // The structure may have axes of length 1 more; whether the size fits is seen when the model is read.
        return StoredTensor.real(stored.getName(), tensor).toBuilder()
                .clearDims()
                .addAllDims(stored.getDimsList())
                .build();
    }
}
