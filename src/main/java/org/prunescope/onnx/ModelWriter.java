package org.prunescope.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.prunescope.engine.WriteOptions;
import org.prunescope.graph.GraphException;
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
import org.prunescope.onnx.proto.TensorProto;
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
    private final int opset;
    private final OptionalInt batch;
    private final GraphProto.Builder graph = GraphProto.newBuilder().setName("network");
    private final Names nodeNames = new Names();
    private final Names valueNames = new Names();
    /** For each step, the name of its value in the file. */
    private final Map<String, String> values = new HashMap<>();

    private final Map<String, Tensor> stored = new HashMap<>();
    private final Map<String, Map<Role, String>> parameters = new HashMap<>();
    private final Map<String, Long> opsets = new TreeMap<>();

    private ModelWriter(Network network, WriteOptions options) {
        this.network = network;
        this.opset = Opset.of(network, options.opset());
        this.batch = options.batch();
        opsets.put("", (long) opset);
    }

    /**
     * @param outputs the steps whose values the written network gives
     * @throws GraphException if the wanted opset cannot say what is in the network
     */
    static Result write(Network network, Collection<String> outputs, WriteOptions options) {
        return new ModelWriter(network, options).write(outputs, options.metadata());
    }

    private Result write(Collection<String> outputs, Map<String, String> metadata) {
        name();
        for (Step step : network.graph().steps()) {
            StepWriting.write(step, this);
        }
        outputs.forEach(output -> graph.addOutput(info(output)));
        ModelProto.Builder model = ModelProto.newBuilder()
                .setIrVersion(Opset.formatVersion(opset))
                .setProducerName("PruneScope")
                .setGraph(graph);
        opsets.forEach((domain, version) -> model.addOpsetImport(
                OperatorSetIdProto.newBuilder().setDomain(domain).setVersion(version)));
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
        Optional<Tensor> form = ParameterForm.of(network, step, role, opset);
        if (form.isEmpty()) {
            return;
        }
        String name = step.parameterName(role);
        if (!form.get().equals(stored.get(name))) {
            name = valueNames.claim(name);
            stored.put(name, form.get());
            graph.addInitializer(StoredTensor.real(name, form.get()));
        }
        parameters.get(step.name()).put(role, name);
    }

    private ValueInfoProto info(String step) {
        Shape shape = network.graph().shape(step);
        TensorShapeProto.Builder lengths = TensorShapeProto.newBuilder().addDim(batchLength());
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

    private Dimension.Builder batchLength() {
        Dimension.Builder length = Dimension.newBuilder();
        return batch.isPresent() ? length.setDimValue(batch.getAsInt()) : length.setDimParam(BATCH);
    }

    /** Version of ONNX's operations that is written. */
    int opset() {
        return opset;
    }

    /** The shape of a step's value for one image. */
    Shape shape(Step step) {
        return network.graph().shape(step.name());
    }

    /** The image. */
    void input(Step step) {
        graph.addInput(info(step.name()));
    }

    /** The name of a value that a step reads. */
    String input(Step step, int index) {
        return values.get(step.inputs().get(index));
    }

    /** The name of the value that a step makes. */
    String value(Step step) {
        return values.get(step.name());
    }

    /** The node of a step that reads the step's inputs and makes its value. */
    void node(Step step, String type) {
        node(step, type, List.of());
    }

    /** The node of a step that reads the step's inputs and then these constants, and makes its value. */
    void node(Step step, String type, List<String> constants, AttributeProto... attributes) {
        List<String> inputs = new ArrayList<>();
        step.inputs().forEach(input -> inputs.add(values.get(input)));
        inputs.addAll(constants);
        last(step, type, inputs, attributes);
    }

    /** One of several nodes of a step, not the last; the name of the value that it makes. */
    String part(Step step, String purpose, String type, List<String> inputs, AttributeProto... attributes) {
        String made = valueNames.claim(value(step) + "." + purpose);
        add(nodeName(step) + "." + purpose, type, inputs, made, attributes);
        return made;
    }

    /** The node that makes the value of a step. */
    void last(Step step, String type, List<String> inputs, AttributeProto... attributes) {
        add(nodeName(step), type, inputs, value(step), attributes);
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

    /** Writes down the shape of a step's value, which nobody could tell from its node. */
    void describe(Step step) {
        graph.addValueInfo(info(step.name()));
    }

    /** A node that is carried; only its name is given here. */
    void verbatim(Step step, NodeProto.Builder node, List<OperatorSetIdProto> madeFor) {
        madeFor.forEach(
                set -> opsets.putIfAbsent(set.getDomain().equals("ai.onnx") ? "" : set.getDomain(), set.getVersion()));
        graph.addNode(node.setName(nodeNames.claim(nodeName(step))));
    }

    /** A constant that is carried; its name in this file. */
    String constant(TensorProto tensor) {
        String name = valueNames.claim(tensor.getName());
        graph.addInitializer(tensor.toBuilder().setName(name));
        return name;
    }

    /** A name for a value that nothing reads. */
    String unread(String wanted) {
        return valueNames.claim(wanted);
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

    /** Real numbers that belong to a step; their name. */
    String reals(Step step, String purpose, float... numbers) {
        String name = valueNames.claim(values.get(step.name()) + "." + purpose);
        graph.addInitializer(StoredTensor.real(name, Tensor.vector(numbers)));
        return name;
    }

    /**
     * @param values for each step, the name of its value in the model
     */
    record Result(ModelProto model, Map<String, String> values) {}
}
