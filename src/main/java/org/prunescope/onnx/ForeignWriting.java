package org.prunescope.onnx;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.prunescope.graph.Foreign;
import org.prunescope.graph.GraphException;
import org.prunescope.graph.Step;
import org.prunescope.onnx.proto.GraphProto;
import org.prunescope.onnx.proto.ModelProto;
import org.prunescope.onnx.proto.NodeProto;
import org.prunescope.onnx.proto.TensorProto;

/**
 * How operations that are carried get into a file again. Their content is a whole small model: inputs in the order in
 * which the step reads them, the node as it was, the constants that it reads, one output, and the opsets it was made for.
 */
final class ForeignWriting {
    private ForeignWriting() {}

    /** @throws GraphException if the content is not a model */
    static ModelProto content(Foreign foreign) {
        try {
            return ModelProto.parseFrom(foreign.content());
        } catch (InvalidProtocolBufferException e) {
            throw new GraphException("what was carried of " + foreign.type() + " is damaged");
        }
    }

    static void write(Step step, Foreign foreign, ModelWriter to) {
        ModelProto content = content(foreign);
        GraphProto graph = content.getGraph();
        Map<String, String> names = new HashMap<>(Map.of("", ""));
        for (int i = 0; i < graph.getInputCount(); i++) {
            names.put(graph.getInput(i).getName(), to.input(step, i));
        }
        for (TensorProto constant : graph.getInitializerList()) {
            names.put(constant.getName(), to.constant(constant));
        }
        NodeProto node = graph.getNode(0);
        NodeProto.Builder written = node.toBuilder().clearInput().clearOutput();
        node.getInputList().stream().map(names::get).forEach(written::addInput);
        String answer = graph.getOutput(0).getName();
        for (String output : node.getOutputList()) {
            written.addOutput(output.equals(answer) ? to.value(step) : output.isEmpty() ? "" : to.unread(output));
        }
        to.describe(step);
        to.verbatim(step, written, List.copyOf(content.getOpsetImportList()));
    }
}
