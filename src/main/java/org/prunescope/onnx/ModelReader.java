package org.prunescope.onnx;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.prunescope.graph.GraphException;
import org.prunescope.graph.Network;
import org.prunescope.graph.Shape;
import org.prunescope.onnx.Value.Computed;
import org.prunescope.onnx.Value.Unreadable;
import org.prunescope.onnx.proto.GraphProto;
import org.prunescope.onnx.proto.ModelProto;
import org.prunescope.onnx.proto.TensorProto;
import org.prunescope.onnx.proto.TensorShapeProto.Dimension;
import org.prunescope.onnx.proto.ValueInfoProto;

/**
 * Reads the messages of a file as a network. Only the nodes that the answer depends on count; those that do not depend
 * on the image are computed, the others become steps.
 */
final class ModelReader {
    private static final int OLDEST_OPSET = 7;
    private static final int LONGEST_AXIS = 1 << 16;

    private final GraphProto graph;
    private final long opset;
    private final ConstantFolding folding = new ConstantFolding();
    private final GraphDraft draft = new GraphDraft();
    /** What cannot be read, and how often. */
    private final Map<String, Integer> unreadable = new TreeMap<>();

    private ModelReader(ModelProto model) {
        graph = model.getGraph();
        opset = opset(model);
    }

    /** @throws GraphException if the file is damaged or holds what cannot be read, in a sentence without its name */
    static Result read(ModelProto model) {
        if (model.getGraph().getNodeCount() == 0) {
            throw new GraphException("it holds no network, or only the beginning of one");
        }
        return new ModelReader(model).read();
    }

    /** Version of ONNX's own operations; 0 where none is named. */
    static long opset(ModelProto model) {
        return model.getOpsetImportList().stream()
                .filter(set -> set.getDomain().isEmpty() || set.getDomain().equals("ai.onnx"))
                .mapToLong(set -> set.getVersion())
                .findFirst()
                .orElse(0);
    }

    private Result read() {
        if (opset < OLDEST_OPSET) {
            throw new GraphException(
                    "it is written in opset %d: convert it to opset %d or later".formatted(opset, OLDEST_OPSET));
        }
        String output = onlyOutput();
        List<Node> nodes = nodesBehind(output);
        ValueTable table = new ValueTable(graph.getInitializerList(), nodes, output);
        ValueInfoProto image = onlyInput(nodes);
        table.put(image.getName(), draft.input(image.getName(), imageShape(image)));
        for (Node node : nodes) {
            read(node, table);
        }
        if (!unreadable.isEmpty()) {
            throw new GraphException(unreadable.entrySet().stream()
                    .map(kind -> kind.getKey() + " (" + kind.getValue() + "×)")
                    .collect(Collectors.joining(
                            ", ",
                            "it uses operations that cannot be read: ",
                            "; save the network without them, or open a classifier that is made of convolutions")));
        }
        if (!(table.get(output) instanceof Computed answer)) {
            throw new GraphException("its output \"" + output + "\" does not depend on the image");
        }
        if (answer.shape().isVector() && lengths(graph.getOutput(0)).size() > 2) {
            draft.note("Its output is read as one vector for each image, [n, %d]."
                    .formatted(answer.shape().channels()));
        }
        return new Result(draft.finish(answer, output), draft.notes());
    }

    private String onlyOutput() {
        List<String> outputs =
                graph.getOutputList().stream().map(ValueInfoProto::getName).toList();
        if (outputs.size() != 1) {
            throw new GraphException(
                    "it has %d outputs %s: save it with the class scores alone".formatted(outputs.size(), outputs));
        }
        return outputs.get(0);
    }

    private List<Node> nodesBehind(String output) {
        List<Node> all = graph.getNodeList().stream()
                .map(proto -> new Node(proto, opset))
                .toList();
        Map<String, Node> makers = new HashMap<>();
        for (Node node : all) {
            for (String name : node.outputs()) {
                if (!name.isEmpty() && makers.put(name, node) != null) {
                    throw new GraphException("two nodes make a value named \"" + name + "\"");
                }
            }
        }
        Set<Node> needed = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(output));
        while (!open.isEmpty()) {
            Node maker = makers.get(open.removeFirst());
            if (maker != null && needed.add(maker)) {
                open.addAll(maker.inputs());
            }
        }
        return all.stream().filter(needed::contains).toList();
    }

    /** Older files list stored tensors among the inputs. */
    private ValueInfoProto onlyInput(List<Node> nodes) {
        Set<String> stored =
                graph.getInitializerList().stream().map(TensorProto::getName).collect(Collectors.toSet());
        Set<String> read =
                nodes.stream().flatMap(node -> node.inputs().stream()).collect(Collectors.toSet());
        List<ValueInfoProto> images = graph.getInputList().stream()
                .filter(input -> !stored.contains(input.getName()) && read.contains(input.getName()))
                .toList();
        if (images.size() != 1) {
            throw new GraphException("it reads %d inputs %s, not one image"
                    .formatted(
                            images.size(),
                            images.stream().map(ValueInfoProto::getName).toList()));
        }
        return images.get(0);
    }

    /** Length of each axis, 0 where it is open. */
    private static List<Long> lengths(ValueInfoProto value) {
        return value.getType().getTensorType().getShape().getDimList().stream()
                .map(Dimension::getDimValue)
                .toList();
    }

    private Shape imageShape(ValueInfoProto image) {
        int type = image.getType().getTensorType().getElemType();
        if (!StoredTensor.isReal(type)) {
            throw new GraphException("its input \"%s\" does not hold real numbers (type %d): save it for 32-bit numbers"
                    .formatted(image.getName(), type));
        }
        if (type != StoredTensor.FLOAT) {
            draft.note("It calculates with numbers of another width than 32 bits; here it is read with 32.");
        }
        List<Long> lengths = lengths(image);
        if (lengths.size() != 4 || lengths.stream().skip(1).anyMatch(length -> length < 1 || length > LONGEST_AXIS)) {
            throw new GraphException(
                    "its input \"%s\" has the shape %s, 0 for open: save it for images of one fixed size, [n, channels, height, width]"
                            .formatted(image.getName(), lengths));
        }
        if (lengths.get(0) > 0) {
            draft.note("It was saved for a fixed number of images at a time (%d); written again, it takes any number."
                    .formatted(lengths.get(0)));
        }
        return Shape.map(
                lengths.get(1).intValue(),
                lengths.get(2).intValue(),
                lengths.get(3).intValue());
    }

    private void read(Node node, ValueTable table) {
        OperatorTable.Reading reading = OperatorTable.READINGS.get(node.type());
        try {
            if (reading == null && !folding.types().contains(node.type())) {
                throw new UnreadableException("");
            }
            NodeInputs in = table.inputsOf(node);
            if (in.anyIs(Unreadable.class)) {
                markUnreadable(node, table);
            } else if (folding.canFold(in)) {
                table.put(node.outputs().get(0), folding.fold(in));
            } else if (reading == null) {
                throw new UnreadableException("of the image");
            } else {
                reading.read(in, new NodeResult(node, draft, table));
            }
        } catch (UnreadableException e) {
            unreadable.merge((node.type() + " " + e.getMessage()).strip(), 1, Integer::sum);
            markUnreadable(node, table);
        } catch (GraphException e) {
            throw new GraphException(node + ": " + e.getMessage());
        } catch (IndexOutOfBoundsException | IllegalArgumentException | ArithmeticException e) {
            // What a node of any shape may lack or contradict is not foreseen one by one.
            throw new GraphException(node + " is malformed, its inputs or attributes contradict each other: export the"
                    + " network again");
        }
    }

    private static void markUnreadable(Node node, ValueTable table) {
        node.outputs().stream().filter(name -> !name.isEmpty()).forEach(name -> table.put(name, new Unreadable()));
    }

    /**
     * @param notes what the user should know, a sentence each
     */
    record Result(Network network, List<String> notes) {}
}
