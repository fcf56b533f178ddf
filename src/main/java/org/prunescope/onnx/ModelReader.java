package org.prunescope.onnx;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.prunescope.graph.GraphException;
import org.prunescope.graph.Network;
import org.prunescope.graph.Shape;
import org.prunescope.onnx.Value.Computed;
import org.prunescope.onnx.Value.Unreadable;
import org.prunescope.onnx.Value.View;
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
    private final ForeignReading foreign;
    private final Set<String> readNames = new HashSet<>();
    private final Map<String, Node> makers = new HashMap<>();

    private ModelReader(ModelProto model) {
        graph = model.getGraph();
        opset = opset(model);
        foreign = new ForeignReading(model);
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
        nodes.forEach(node -> readNames.addAll(node.inputs()));
        readNames.add(output);
        ValueTable table = new ValueTable(graph.getInitializerList(), nodes, output, draft);
        ValueInfoProto image = onlyInput(nodes);
        table.put(image.getName(), image(image, nodes));
        for (Node node : nodes) {
            read(node, table);
        }
        Computed answer = answer(table.get(output), output, table);
        if (answer.shape().isVector() && lengths(graph.getOutput(0)).size() > 2) {
            draft.note("Its output is read as one vector for each image, [n, %d]."
                    .formatted(answer.shape().channels()));
        }
        return new Result(draft.finish(answer, output), draft.notes());
    }

    private Computed answer(Value value, String output, ValueTable table) {
        if (value instanceof Computed computed) {
            return computed;
        } else if (value instanceof View view) {
            return settledAnswer(view);
        } else if (value instanceof Unreadable) {
            throw new GraphException(unreadable(output, table).entrySet().stream()
                    .map(kind -> kind.getKey() + " (" + kind.getValue() + "×)")
                    .collect(Collectors.joining(
                            ", ",
                            "it uses operations that cannot be read: ",
                            "; save the network without them, or open a classifier that is made of convolutions")));
        }
        throw new GraphException("its output \"" + output + "\" does not depend on the image");
    }

    /** Axes of length 1 around a vector of scores say nothing. */
    private Computed settledAnswer(View view) {
        Shape shape = view.shape();
        int[] lengths = view.layout().lengths();
        try {
            return shape.isVector() && view.layout().channelAxis(shape).isPresent()
                    ? inOrder(view)
                    : draft.settled(view);
        } catch (UnreadableException e) {
            throw new GraphException("its output is laid out as %s for each image, not as one score for each class"
                    .formatted(Arrays.toString(lengths)));
        }
    }

    private Computed inOrder(View view) {
        Layout flat = view.layout().reshaped(view.shape().channels());
        return draft.settled(new View(view.source(), flat, view.node(), view.names()));
    }

    /** What cannot be read of all that a value depends on, and how often. */
    private Map<String, Integer> unreadable(String value, ValueTable table) {
        Map<String, Integer> kinds = new TreeMap<>();
        Set<Node> seen = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(value));
        while (!open.isEmpty()) {
            String name = open.removeFirst();
            Node maker = makers.get(name);
            if (maker != null && table.get(name) instanceof Unreadable unread && seen.add(maker)) {
                unread.reason().ifPresent(reason -> kinds.merge(reason, 1, Integer::sum));
                maker.inputs().stream().filter(input -> !input.isEmpty()).forEach(open::add);
            }
        }
        return kinds;
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

    /** Images with channels last are shown so to the nodes of the file; the network itself has them first. */
    private Value image(ValueInfoProto image, List<Node> nodes) {
        List<Long> lengths = lengths(image);
        requireImage(image, lengths);
        int first = lengths.get(1).intValue();
        int second = lengths.get(2).intValue();
        int third = lengths.get(3).intValue();
        if (!ImageLayout.isChannelsLast(image.getName(), first, second, third, nodes)) {
            return draft.input(image.getName(), Shape.map(first, second, third));
        }
        draft.note("Its images are [n, height, width, channels]; written again, it takes the channels first.");
        Shape shape = Shape.map(third, first, second);
        Computed input = draft.input(image.getName(), shape);
        return new View(input, Layout.channelsLast(shape), Optional.empty(), List.of(image.getName()));
    }

    private void requireImage(ValueInfoProto image, List<Long> lengths) {
        int type = image.getType().getTensorType().getElemType();
        if (!StoredTensor.isReal(type)) {
            throw new GraphException("its input \"%s\" does not hold real numbers (type %d): save it for 32-bit numbers"
                    .formatted(image.getName(), type));
        }
        if (type != StoredTensor.FLOAT) {
            draft.note("It calculates with numbers of another width than 32 bits; here it is read with 32.");
        }
        if (lengths.size() != 4 || lengths.stream().skip(1).anyMatch(length -> length < 1 || length > LONGEST_AXIS)) {
            throw new GraphException(
                    "its input \"%s\" has the shape %s, 0 for open: save it for images of one fixed size, [n, channels, height, width]"
                            .formatted(image.getName(), lengths));
        }
        if (lengths.get(0) > 0) {
            draft.note("It was saved for a fixed number of images at a time (%d); written again, it takes any number."
                    .formatted(lengths.get(0)));
        }
    }

    private void read(Node node, ValueTable table) {
        OperatorTable.Reading reading = OperatorTable.READINGS.get(node.type());
        NodeResult out = new NodeResult(node, draft, table);
        NodeInputs in = null;
        try {
            in = table.inputsOf(node);
            if (in.anyIs(Unreadable.class)) {
                markUnreadable(node, table, isKnown(node) ? Optional.empty() : Optional.of(node.type()));
            } else if (folding.canFold(in)) {
                table.put(node.outputs().get(0), folding.fold(in));
            } else if (reading == null) {
                throw new UnreadableException(folding.types().contains(node.type()) ? "of the image" : "");
            } else {
                reading.read(in, out);
            }
        } catch (UnreadableException e) {
            if (in == null || in.anyIs(Unreadable.class) || !foreign.carry(in, out, readNames, e.getMessage())) {
                markUnreadable(node, table, Optional.of((node.type() + " " + e.getMessage()).strip()));
            }
        } catch (GraphException e) {
            throw new GraphException(node + ": " + e.getMessage());
        } catch (IndexOutOfBoundsException
                | IllegalArgumentException
                | ArithmeticException
                | NegativeArraySizeException
                | NoSuchElementException e) {
            // What a node of any shape may lack or contradict is not foreseen one by one.
            throw new GraphException(node + " is malformed, its inputs or attributes contradict each other: export the"
                    + " network again");
        }
    }

    private boolean isKnown(Node node) {
        return OperatorTable.READINGS.containsKey(node.type())
                || folding.types().contains(node.type());
    }

    private static void markUnreadable(Node node, ValueTable table, Optional<String> reason) {
        node.outputs().stream()
                .filter(name -> !name.isEmpty())
                .forEach(name -> table.put(name, new Unreadable(reason)));
    }

    /**
     * @param notes what the user should know, a sentence each
     */
    record Result(Network network, List<String> notes) {}
}
