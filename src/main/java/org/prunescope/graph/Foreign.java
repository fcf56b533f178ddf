package org.prunescope.graph;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * An operation that is not understood and carried unchanged. Nothing is known of its channels, so all that it touches
 * is locked.
 */
public final class Foreign implements Operation {
    private final String type;
    private final Dialect dialect;
    private final byte[] content;
    private final List<Shape> inputs;
    private final Shape output;

    /**
     * @param type what the file calls it, for people: {@code Mish}
     * @param dialect whose language the content is in
     * @param content the operation as the file has it; copied
     * @param inputs the shapes that it reads, for one image
     * @param output the shape that it makes, for one image
     */
    public Foreign(String type, Dialect dialect, byte[] content, List<Shape> inputs, Shape output) {
        this.type = type;
        this.dialect = dialect;
        this.content = content.clone();
        this.inputs = List.copyOf(inputs);
        this.output = output;
    }

    public String type() {
        return type;
    }

    public Dialect dialect() {
        return dialect;
    }

    public byte[] content() {
        return content.clone();
    }

    @Override
    public String kind() {
        return "foreign";
    }

    @Override
    public Shape shape(List<Shape> given) {
        if (!given.equals(inputs)) {
            throw new GraphException(type + " was made for values of " + inputs + ", but gets " + given);
        }
        return output;
    }

    @Override
    public void tie(Ties ties) {
        String reason = type + " is not understood";
        for (int input = 0; input < ties.inputs(); input++) {
            ties.lockInput(input, reason);
        }
        ties.lockOutput(reason);
    }

    /** The language of an operation that is carried. */
    public enum Dialect {
        ONNX
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Foreign foreign
                && type.equals(foreign.type)
                && dialect == foreign.dialect
                && Arrays.equals(content, foreign.content)
                && inputs.equals(foreign.inputs)
                && output.equals(foreign.output);
    }

    @Override
    public int hashCode() {
        return Objects.hash(type, dialect, Arrays.hashCode(content), inputs, output);
    }

    @Override
    public String toString() {
        return "Foreign[" + type + "]";
    }
}
