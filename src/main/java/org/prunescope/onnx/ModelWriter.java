package org.prunescope.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.prunescope.graph.Network;
import org.prunescope.graph.Role;
import org.prunescope.graph.Shape;
import org.prunescope.graph.Step;
import org.prunescope.graph.Tensor;
import org.prunescope.onnx.proto.AttributeProto;
import org.prunescope.onnx.proto.GraphProto;
import org.prunescope.onnx.proto.ModelProto;
import org.prunescope.onnx.proto.NodeProto;
import org.prunescope.onnx.proto.OperatorSetIdProto;
import org.prunescope.onnx.proto.StringStringEntryProto;
import org.prunescope.onnx.proto.TensorShapeProto;
import org.prunescope.onnx.proto.TensorShapeProto.Dimension;
import org.prunescope.onnx.proto.TypeProto;
import org.prunescope.onnx.proto.ValueInfoProto;

/**
 * Writes a network as the messages of a file. Nodes, values and stored tensors get the names that they had in the file
 * that the network was read from; where there is none, that of the step.
 */
final class ModelWriter {
    private static final String BATCH = "n";

    private final Network network;
    private final GraphProto.Builder graph = GraphProto.newBuilder().setName("network");
    private final Names nodeNames = new Names();
    private final Names valueNames = new Names();
    /** For each step, the name of its value in the file. */
    private final Map<String, String> values = new HashMap<>();

    private final Map<String, Tensor> stored = new HashMap<>();
    private final Map<String, Map<Role, String>> parameters = new HashMap<>();

    private ModelWriter(Network network) {
        this.network = network;
    }

    /**
     * @param outputs the steps whose values the written network gives
     * @param metadata facts to store in the file
     */
    static Result write(Network network, Collection<String> outputs, Map<String, String> metadata) {
        return new ModelWriter(network).write(outputs, metadata);
    }

    private Result write(Collection<String> outputs, Map<String, String> metadata) {
        name();
        for (Step step : network.graph().steps()) {
            StepWriting.write(step, this);
        }
        outputs.forEach(output -> graph.addOutput(info(output)));
        boolean newer = network.graph().steps().stream().anyMatch(step -> StepWriting.needsOpset19(step.operation()));
        ModelProto.Builder model = ModelProto.newBuilder()
                .setIrVersion(newer ? 9 : 7)
                .setProducerName("PruneScope")
                .setGraph(graph)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(newer ? 19 : 13));
        new TreeMap<>(metadata)
                .forEach((key, value) -> model.addMetadataProps(
                        StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
        return new Result(model.build(), Map.copyOf(values));
    }

    /** Names of the file go first, so that no new name takes one of theirs. */
    private void name() {
        List<Step> steps = network.graph().steps();
        for (Step step : steps) {
            step.fileNames().value().ifPresent(name -> values.put(step.name(), valueNames.claim(name)));
        }
        for (Step step : steps) {
            parameters.put(step.name(), new EnumMap<>(Role.class));
            step.fileNames().parameters().keySet().stream().sorted().forEach(role -> store(step, role));
        }
        for (Step step : steps) {
            values.computeIfAbsent(step.name(), valueNames::claim);
        }
        for (Step step : steps) {
            network.parameters(step.name()).keySet().stream().sorted().forEach(role -> store(step, role));
        }
    }

    /** Steps that shared a tensor in the file share it again unless only one of them was changed. */
    private void store(Step step, Role role) {
        if (parameters.get(step.name()).containsKey(role)) {
            return;
        }
        Tensor tensor = network.parameter(step.name(), role);
        String name = step.parameterName(role);
        if (!tensor.equals(stored.get(name))) {
            name = valueNames.claim(name);
            stored.put(name, tensor);
            graph.addInitializer(StoredTensor.real(name, tensor));
        }
        parameters.get(step.name()).put(role, name);
    }

    private ValueInfoProto info(String step) {
        Shape shape = network.graph().shape(step);
        TensorShapeProto.Builder lengths =
                TensorShapeProto.newBuilder().addDim(Dimension.newBuilder().setDimParam(BATCH));
        int[] perImage = {shape.channels(), shape.height(), shape.width()};
        for (int length : shape.isVector() ? Arrays.copyOf(perImage, 1) : perImage) {
            lengths.addDim(Dimension.newBuilder().setDimValue(length));
        }
        TypeProto.Tensor type = TypeProto.Tensor.newBuilder()
                .setElemType(StoredTensor.FLOAT)
                .setShape(lengths)
                .build();
        return ValueInfoProto.newBuilder()
                .setName(values.get(step))
                .setType(TypeProto.newBuilder().setTensorType(type))
                .build();
    }

    /** The image. */
    void input(Step step) {
        graph.addInput(info(step.name()));
    }

    /** The node of a step that reads the step's inputs and then these constants, and makes its value. */
    void node(Step step, String type, List<String> constants, AttributeProto... attributes) {
        List<String> inputs = new ArrayList<>();
        step.inputs().forEach(input -> inputs.add(values.get(input)));
        inputs.addAll(constants);
        add(nodeName(step), type, inputs, values.get(step.name()), attributes);
    }

    /** The first of the two nodes of a step; the second reads the value that this makes, whose name is returned. */
    String firstNode(Step step, String type, List<String> constants) {
        List<String> inputs = new ArrayList<>(List.of(values.get(step.inputs().get(0))));
        inputs.addAll(constants);
        String value = valueNames.claim(values.get(step.name()) + ".first");
        add(nodeName(step) + ".first", type, inputs, value);
        return value;
    }

    /** The second of the two nodes of a step. */
    void secondNode(Step step, String type, List<String> inputs, AttributeProto... attributes) {
        add(nodeName(step), type, inputs, values.get(step.name()), attributes);
    }

    private static String nodeName(Step step) {
        return step.fileNames().node().orElse(step.name());
    }

    private void add(String name, String type, List<String> inputs, String output, AttributeProto... attributes) {
        graph.addNode(NodeProto.newBuilder()
                .setName(nodeNames.claim(name))
                .setOpType(type)
                .addAllInput(inputs)
                .addOutput(output)
                .addAllAttribute(List.of(attributes)));
    }

    /** The names of a step's parameters, in this order, without those that it has not. */
    List<String> parameters(Step step, Role... order) {
        return Arrays.stream(order)
                .filter(parameters.get(step.name())::containsKey)
                .map(parameters.get(step.name())::get)
                .toList();
    }

    /** A vector of whole numbers that belongs to a step; its name. */
    String whole(Step step, String purpose, long... numbers) {
        String name = valueNames.claim(values.get(step.name()) + "." + purpose);
        graph.addInitializer(StoredTensor.whole(name, numbers));
        return name;
    }

    /** A single real number that belongs to a step; its name. */
    String real(Step step, String purpose, float number) {
        String name = valueNames.claim(values.get(step.name()) + "." + purpose);
        graph.addInitializer(StoredTensor.real(name, Tensor.of(new int[0], number)));
        return name;
    }

    /**
     * @param values for each step, the name of its value in the model
     */
    record Result(ModelProto model, Map<String, String> values) {}
}
