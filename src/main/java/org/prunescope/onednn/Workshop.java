package org.prunescope.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_0;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_1;
import static org.bytedeco.dnnl.global.dnnl.dnnl_binary_add;
import static org.bytedeco.dnnl.global.dnnl.dnnl_binary_mul;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_relu;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.bytedeco.dnnl.binary;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.primitive_desc_base;
import org.prunescope.graph.Shape;

/** What all parts of a program are built with: both scripts, memory, and the bookkeeping of gradients. */
final class Workshop implements AutoCloseable {
    private final Processor processor;
    private final Arena arena;
    private final Script forward;
    private final Script backward;
    private final Constants constants;
    private final int count;
    private final boolean goesBack;
    private final Deque<Turn> waysBack = new ArrayDeque<>();

    /** Adds to the backward script what a step does there, once all gradients by its value are known. */
    @FunctionalInterface
    interface WayBack {
        void build(Arena.Buffer gradient) throws UnsupportedNetworkException;
    }

    /** What a value's step does on the way back. */
    private record Turn(Value value, WayBack way) {}

    /**
     * @param constants shared with other programs of the network
     * @param count images of a batch
     * @param goesBack whether there will be a way back at all
     */
    Workshop(Processor processor, Constants constants, int count, boolean goesBack) {
        this.processor = processor;
        this.arena = new Arena(processor);
        this.forward = new Script(processor);
        this.backward = new Script(processor);
        this.constants = constants;
        this.count = count;
        this.goesBack = goesBack;
    }

    Processor processor() {
        return processor;
    }

    engine engine() {
        return processor.engine();
    }

    Arena arena() {
        return arena;
    }

    Script forward() {
        return forward;
    }

    Script backward() {
        return backward;
    }

    Constants constants() {
        return constants;
    }

    int count() {
        return count;
    }

    boolean goesBack() {
        return goesBack;
    }

    /** The layout that all values have but the image: channels are padded to whole blocks. */
    private memory.desc layout(Shape shape) {
        return Layouts.of(
                processor.blocked(), count, processor.padded(shape.channels()), shape.height(), shape.width());
    }

    memory.desc plain(Shape shape) {
        return Layouts.plain(count, shape.channels(), shape.height(), shape.width());
    }

    /** A new value. */
    Value value(Shape shape, boolean isLearned) {
        return new Value(count, shape, arena.take(layout(shape)), isLearned);
    }

    /** A new value that takes the place of another one, which nobody needs any more; nobody goes back from it. */
    Value inPlaceOf(Value other) {
        return new Value(count, other.shape(), other.buffer().shared(), false);
    }

    /** A new value in memory of its own, which is zero where nobody writes to it. */
    Value lastingValue(Shape shape, boolean isLearned) {
        return new Value(count, shape, arena.own(layout(shape)), isLearned);
    }

    /** The numbers of a value without the padding of its channels. */
    memory within(memory padded, Value value) {
        return arena.view(padded, Layouts.within(padded.get_desc(), value.lengths()));
    }

    /**
     * Says what a step does on the way back. Steps are asked in the opposite order, each if it has learned anything and
     * its value leads to the answer.
     */
    void onTheWayBack(Value made, WayBack way) {
        if (made.isLearned()) {
            waysBack.push(new Turn(made, way));
        }
    }

    /**
     * Builds the backward script once the forward one is complete. Nobody needs a value any more once what made it has
     * gone back.
     */
    void turn() throws UnsupportedNetworkException {
        for (Turn turn : waysBack) {
            Optional<Arena.Buffer> gradient = turn.value().gradient();
            if (gradient.isPresent()) {
                turn.way().build(gradient.get());
                arena.release(turn.value().buffer());
            }
        }
        waysBack.clear();
    }

    /** Room for a gradient: the memory of another one if nobody else needs it any more. */
    Arena.Buffer roomLike(Arena.Buffer gradient) {
        return gradient.isShared() ? arena.take(gradient.memory().get_desc()) : gradient.shared();
    }

    /** Adds a gradient to those of a value, and gives it away with this. */
    void give(Value value, Arena.Buffer gradient) {
        if (!value.isLearned()) {
            arena.release(gradient);
            return;
        }
        if (value.gradient().isEmpty()) {
            value.setGradient(gradient);
            return;
        }
        Arena.Buffer before = value.gradient().get();
        Arena.Buffer sum = gradient.isShared() ? roomLike(before) : gradient.shared();
        boolean isInto = sum == gradient;
        addUp(backward, (isInto ? gradient : before).memory(), (isInto ? before : gradient).memory(), sum.memory());
        arena.release(before);
        arena.release(gradient);
        value.setGradient(sum);
    }

    /** Sum ← first + second; the sum may stand in the place of the first. */
    void addUp(Script script, memory first, memory second, memory sum) {
        combine(script, dnnl_binary_add, new primitive_attr(), first, second, sum);
    }

    /** Sum ← max(0, first + second). */
    void addUpAndRectify(Script script, memory first, memory second, memory sum) {
        post_ops behind = new post_ops();
        behind.append_eltwise(1, dnnl_eltwise_relu, 0, 0);
        primitive_attr attributes = new primitive_attr();
        attributes.set_post_ops(behind);
        combine(script, dnnl_binary_add, attributes, first, second, sum);
    }

    /** Product ← first · second; the product may stand in the place of the first. */
    void multiply(Script script, memory first, memory second, memory product) {
        combine(script, dnnl_binary_mul, new primitive_attr(), first, second, product);
    }

    private void combine(
            Script script, int how, primitive_attr attributes, memory first, memory second, memory result) {
        binary.desc wanted = new binary.desc(how, first.get_desc(), second.get_desc(), result.get_desc());
        script.add(
                new binary(new binary.primitive_desc(wanted, attributes, engine())),
                new Script.Arguments()
                        .with(DNNL_ARG_SRC_0, first)
                        .with(DNNL_ARG_SRC_1, second)
                        .with(DNNL_ARG_DST, result));
    }

    @Override
    public void close() {
        forward.close();
        backward.close();
        arena.close();
    }

    /**
     * The first form that oneDNN has fast code for.
     *
     * @param what is made, for the message
     */
    static <F, P extends primitive_desc_base> Made<F, P> fastest(String what, Iterable<F> forms, Function<F, P> maker)
            throws UnsupportedNetworkException {
        for (F form : forms) {
            Optional<P> made = tried(() -> maker.apply(form));
            if (made.isPresent()) {
                return new Made<>(form, made.get());
            }
        }
        throw slow(what);
    }

    /** The same where there is only one form. */
    static <P extends primitive_desc_base> P fast(String what, Supplier<P> maker) throws UnsupportedNetworkException {
        return tried(maker).orElseThrow(() -> slow(what));
    }

    private static UnsupportedNetworkException slow(String what) {
        return new UnsupportedNetworkException("oneDNN has no fast way for " + what);
    }

    /** Empty where oneDNN cannot do it at all, which it says by an exception, or only by its reference code. */
    private static <P extends primitive_desc_base> Optional<P> tried(Supplier<P> maker) {
        try {
            P made = maker.get();
            return made.impl_info_str().getString().startsWith("ref") ? Optional.empty() : Optional.of(made);
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    /** A primitive that can be made, and the form in which. */
    record Made<F, P>(F form, P primitive) {}
}
