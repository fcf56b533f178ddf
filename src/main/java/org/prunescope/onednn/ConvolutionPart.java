package org.prunescope.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SCRATCHPAD;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.dnnl_convolution_direct;
import static org.bytedeco.dnnl.global.dnnl.dnnl_convolution_winograd;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_inference;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_training;
import static org.bytedeco.dnnl.global.dnnl.dnnl_scratchpad_mode_user;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.dnnl.convolution_backward_data;
import org.bytedeco.dnnl.convolution_backward_weights;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.primitive_desc_base;
import org.prunescope.graph.Shape;
import org.prunescope.graph.Window;

/**
 * A convolution of any kind. Dense layers, factors of channels, and whatever only moves channels are convolutions too.
 *
 * <p>Winograd's algorithm needs 36 products for sixteen numbers instead of 144, and half the time of the direct one where
 * its tiles of 4×4 numbers fill the map and there are channels enough. Elsewhere it can take a hundred times as long, so
 * oneDNN is never left to choose. The choice hangs on shapes alone: a network learns the same each time.
 *
 * @see <a href="https://arxiv.org/abs/1509.09308">Lavin and Gray 2016, Fast Algorithms for Convolutional Neural
 *     Networks</a>
 */
final class ConvolutionPart {
    private static final int TILE = 4;
    /** Of the numbers in the tiles, how many are of the map at least. */
    private static final double LEAST_FILLED = 0.7;

    private static final int FEWEST_CHANNELS = 32;
    /** But for the gradient by the input, fewer will do on large maps. */
    private static final int FEWEST_ON_LARGE_MAPS = 16;

    /** With more channels, weights read anew for each image cost as much as staying in the cache saves. */
    private static final int MOST_ALONE = 48;

    private static final int LARGE_MAP = 32 * 32;
    private static final int SHORTEST_SIDE = 2 * TILE - 1;

    private final Workshop workshop;
    private final Kernel kernel;
    private final Epilogue epilogue;
    private final Value input;
    private final Value output;
    private final long[] stride;
    private final long[] dilation;
    private final long[] before;
    private final long[] behind;

    /**
     * What is to be done.
     *
     * @param name of the step
     * @param weight [out, in / groups, height, width]
     */
    record Kernel(String name, int out, int groups, Window window, Weight weight, Optional<Weight> bias) {}

    /**
     * What is done to its result on the spot, where nobody goes back.
     *
     * @param sum is added, and its memory is where the result goes
     * @param functions follow in this order
     */
    record Epilogue(Optional<Value> sum, List<ActivationPart.Stage> functions) {
        static final Epilogue NONE = new Epilogue(Optional.empty(), List.of());

        private primitive_attr attributes() {
            post_ops all = new post_ops();
            sum.ifPresent(unused -> all.append_sum());
            functions.forEach(stage -> all.append_eltwise(1, stage.forwardAlgorithm(), stage.a(), stage.b()));
            primitive_attr attributes = ownScratchPad();
            attributes.set_post_ops(all);
            return attributes;
        }
    }

    /**
     * Lengths and layouts in which it can be done.
     *
     * @param algorithm oneDNN's number of it
     * @param isBlocked whether channels are padded and come in blocks
     * @param own the weight's real lengths, with the groups in front where there are several
     */
    private record Form(
            int algorithm,
            boolean isBlocked,
            memory.desc source,
            memory.desc result,
            long[] weight,
            long[] own,
            long channels) {}

    private ConvolutionPart(Workshop workshop, Kernel kernel, Epilogue epilogue, Value input, Shape shape) {
        this.workshop = workshop;
        this.kernel = kernel;
        this.epilogue = epilogue;
        this.input = input;
        Window window = kernel.window();
        stride = new long[] {window.strideHeight(), window.strideWidth()};
        dilation = new long[] {window.dilationHeight() - 1, window.dilationWidth() - 1};
        before = new long[] {window.padTop(), window.padLeft()};
        behind = Layouts.behind(window, input.shape(), shape);
        boolean isLearned = input.isLearned() || kernel.weight() instanceof Weight.Learned;
        output = epilogue.sum().map(sum -> workshop.inPlaceOf(sum)).orElseGet(() -> workshop.value(shape, isLearned));
    }

    /**
     * Adds a convolution to the scripts.
     *
     * @param shape of its result
     */
    static Value add(Workshop workshop, Kernel kernel, Value input, Shape shape) throws UnsupportedNetworkException {
        return add(workshop, kernel, Epilogue.NONE, input, shape);
    }

    /** The same with more done to its result. */
    static Value add(Workshop workshop, Kernel kernel, Epilogue epilogue, Value input, Shape shape)
            throws UnsupportedNetworkException {
        ConvolutionPart part = new ConvolutionPart(workshop, kernel, epilogue, input, shape);
        part.build();
        return part.output;
    }

    /** Whether channels can be padded to whole blocks. */
    static boolean isBlocked(Processor processor, int in, int out, int groups) {
        boolean isWhole = processor.isWhole(in / groups) && processor.isWhole(out / groups);
        return groups == 1 || isDepthwise(in, out, groups) || isWhole;
    }

    private static boolean isDepthwise(int in, int out, int groups) {
        return groups > 1 && groups == in && groups == out;
    }

    /** The ways to do it, the fastest first. */
    private List<Form> forms(int fewestForTiles) {
        List<Form> forms = new ArrayList<>();
        Processor processor = workshop.processor();
        int in = input.shape().channels();
        int groups = kernel.groups();
        if (isBlocked(processor, in, kernel.out(), groups)) {
            boolean isDepthwise = isDepthwise(in, kernel.out(), groups);
            int paddedGroups = isDepthwise ? processor.padded(groups) : groups;
            int paddedIn = (int) Layouts.lengths(input.layout())[1];
            int paddedOut = processor.padded(kernel.out());
            boolean hasTiles = Math.min(paddedIn, paddedOut) >= fewestForTiles && isForTiles();
            if (hasTiles && isAlone(Math.max(paddedIn, paddedOut))) {
                forms.add(form(
                        dnnl_convolution_winograd,
                        true,
                        Layouts.ofOne(input.layout()),
                        Layouts.ofOne(output.layout()),
                        paddedIn,
                        paddedOut,
                        1));
            }
            for (int algorithm : hasTiles
                    ? new int[] {dnnl_convolution_winograd, dnnl_convolution_direct}
                    : new int[] {dnnl_convolution_direct}) {
                forms.add(form(algorithm, true, input.layout(), output.layout(), paddedIn, paddedOut, paddedGroups));
            }
        }
        if (epilogue.sum().isPresent()) {
            // Another form would have to bring the sum there and back.
            return forms;
        }
        forms.add(form(
                dnnl_convolution_direct,
                false,
                workshop.plain(input.shape()),
                workshop.plain(output.shape()),
                in,
                kernel.out(),
                groups));
        return forms;
    }

    /** The fewest channels with which tiles pay forwards and for the gradient by weights. */
    private int fewestForTiles() {
        return output.shape().positions() >= LARGE_MAP ? FEWEST_ON_LARGE_MAPS : FEWEST_CHANNELS;
    }

    /**
     * Whether images that have tiles are taken one at a time: with few channels, one's tiles fit into the cache. For one
     * image oneDNN has tiles of 2×2 numbers, which are worth it where weights are transformed once for all. In training,
     * all threads work on the same step, and one image is too little for them.
     */
    private boolean isAlone(int mostChannels) {
        return !workshop.goesBack() && workshop.count() > 1 && mostChannels <= MOST_ALONE;
    }

    private boolean isForTiles() {
        Shape map = output.shape();
        double area = (double) upToTiles(map.height()) * upToTiles(map.width());
        return kernel.groups() == 1
                && kernel.window().equals(Window.square(3, 1, 1))
                && Math.min(map.height(), map.width()) >= SHORTEST_SIDE
                && map.positions() >= LEAST_FILLED * area;
    }

    private static int upToTiles(int length) {
        return (length + TILE - 1) / TILE * TILE;
    }

    private Form form(
            int algorithm, boolean isBlocked, memory.desc source, memory.desc result, int in, int out, int groups) {
        return new Form(
                algorithm,
                isBlocked,
                source,
                result,
                weight(in, out, groups),
                weight(input.shape().channels(), kernel.out(), kernel.groups()),
                out);
    }

    private long[] weight(int in, int out, int groups) {
        Window window = kernel.window();
        return groups == 1
                ? new long[] {out, in, window.kernelHeight(), window.kernelWidth()}
                : new long[] {groups, out / groups, in / groups, window.kernelHeight(), window.kernelWidth()};
    }

    private void build() throws UnsupportedNetworkException {
        Workshop.Made<Form, convolution_forward.primitive_desc> made = Workshop.fastest(
                what(),
                forms(fewestForTiles()),
                form -> new convolution_forward.primitive_desc(
                        forward(form), epilogue.attributes(), workshop.engine()));
        convolution_forward.primitive_desc primitive = made.primitive();
        Script script = workshop.forward();
        Arena arena = workshop.arena();
        Moved weights = weights(made.form(), primitive.weights_desc(), script);
        Optional<memory> bias = kernel.bias()
                .map(own -> Vectors.padded(
                        workshop, kernel.name() + " bias", own, made.form().channels(), script));
        Moved source = source(made.form(), script);
        Moved result = made.form().isBlocked()
                ? Moved.nowhere(output.numbers())
                : Moved.to(arena.take(made.form().result()));
        long atOnce = Layouts.lengths(made.form().source())[0];
        List<Script.Arguments> turns = new ArrayList<>();
        for (long first = 0; first < workshop.count(); first += atOnce) {
            Script.Arguments arguments = new Script.Arguments()
                    .with(DNNL_ARG_SRC, part(source.memory(), made.form().source(), first))
                    .with(DNNL_ARG_WEIGHTS, weights.memory())
                    .with(DNNL_ARG_DST, part(result.memory(), made.form().result(), first));
            bias.ifPresent(own -> arguments.with(DNNL_ARG_BIAS, own));
            turns.add(arguments);
        }
        add(script, primitive, new convolution_forward(primitive), turns);
        if (!made.form().isBlocked()) {
            script.copy(result.memory(), workshop.within(output.numbers(), output));
        }
        source.release(arena);
        result.release(arena);
        workshop.onTheWayBack(output, gradient -> goBack(primitive, weights, gradient));
        if (!output.isLearned()) {
            weights.release(arena);
        }
    }

    private static primitive_attr ownScratchPad() {
        primitive_attr attributes = new primitive_attr();
        attributes.set_scratchpad_mode(dnnl_scratchpad_mode_user);
        return attributes;
    }

    /** Adds it with a scratch pad among the memory of the program, where it is free again for the next step. */
    private void add(Script script, primitive_desc_base made, primitive primitive, List<Script.Arguments> turns) {
        memory.desc wanted = made.scratchpad_desc();
        Optional<Arena.Buffer> pad =
                Optional.of(wanted).filter(desc -> desc.get_size() > 0).map(workshop.arena()::take);
        for (Script.Arguments arguments : turns) {
            pad.ifPresent(buffer -> arguments.with(DNNL_ARG_SCRATCHPAD, buffer.memory()));
        }
        script.add(primitive, turns);
        pad.ifPresent(workshop.arena()::release);
    }

    /** The images from one on. */
    private memory part(memory all, memory.desc some, long first) {
        long bytes = all.get_desc().get_size() / workshop.count();
        return all.get_desc().equals(some) ? all : workshop.arena().view(all, some, first * bytes);
    }

    private String what() {
        return "“%s” (convolution)".formatted(kernel.name());
    }

    private convolution_forward.desc forward(Form form) {
        return new convolution_forward.desc(
                output.isLearned() ? dnnl_forward_training : dnnl_forward_inference,
                form.algorithm(),
                form.source(),
                Layouts.any(form.weight()),
                bias(form),
                form.result(),
                stride,
                dilation,
                before,
                behind);
    }

    private memory.desc bias(Form form) {
        return kernel.bias().isPresent() ? Layouts.vector(form.channels()) : Layouts.none();
    }

    /** Memory that stands in for a value's, and is free again after a step. */
    private record Moved(memory memory, Optional<Arena.Buffer> buffer) {
        static Moved nowhere(memory memory) {
            return new Moved(memory, Optional.empty());
        }

        static Moved to(Arena.Buffer buffer) {
            return new Moved(buffer.memory(), Optional.of(buffer));
        }

        void release(Arena arena) {
            buffer.ifPresent(arena::release);
        }
    }

    private Moved source(Form form, Script script) {
        if (form.isBlocked()) {
            return Moved.nowhere(input.numbers());
        }
        return unblocked(input.numbers(), input, form.source(), script);
    }

    private Moved unblocked(memory numbers, Value value, memory.desc plain, Script script) {
        Moved moved = Moved.to(workshop.arena().take(plain));
        script.copy(workshop.within(numbers, value), moved.memory());
        return moved;
    }

    /** The weights in the layout of a primitive, brought there at every pass unless they never change. */
    private Moved weights(Form form, memory.desc wanted, Script script) {
        Arena arena = workshop.arena();
        if (kernel.weight() instanceof Weight.Constant constant) {
            boolean isBack = script == workshop.backward();
            return Moved.nowhere(workshop.constants()
                    .of(
                            kernel.name() + (isBack ? " back" : ""),
                            constant.numbers(),
                            Layouts.weight(form.own()),
                            wanted));
        }
        memory own = arena.view(((Weight.Learned) kernel.weight()).numbers(), Layouts.weight(form.own()));
        if (wanted.equals(own.get_desc())) {
            return Moved.nowhere(own);
        }
        Moved laidOut = Moved.to(arena.take(wanted));
        script.copy(own, arena.view(laidOut.memory(), Layouts.within(wanted, form.own())));
        return laidOut;
    }

    private void goBack(convolution_forward.primitive_desc forward, Moved forwardWeights, Arena.Buffer gradient)
            throws UnsupportedNetworkException {
        if (kernel.weight() instanceof Weight.Learned learned) {
            learn(learned.gradient(), forward, gradient);
        }
        if (input.isLearned()) {
            pass(forward, forwardWeights.memory(), gradient);
        }
        forwardWeights.release(workshop.arena());
        workshop.arena().release(gradient);
    }

    private Moved result(Form form, Arena.Buffer gradient) {
        return form.isBlocked()
                ? Moved.nowhere(gradient.memory())
                : unblocked(gradient.memory(), output, form.result(), workshop.backward());
    }

    /** The gradient by weights and bias. */
    private void learn(memory target, convolution_forward.primitive_desc forward, Arena.Buffer gradient)
            throws UnsupportedNetworkException {
        Workshop.Made<Form, convolution_backward_weights.primitive_desc> made = Workshop.fastest(
                what(),
                forms(fewestForTiles()),
                form -> new convolution_backward_weights.primitive_desc(
                        learning(form), ownScratchPad(), workshop.engine(), hint(form, forward)));
        Form form = made.form();
        Script script = workshop.backward();
        Arena arena = workshop.arena();
        Moved source = source(form, script);
        Moved result = result(form, gradient);
        memory.desc wanted = made.primitive().diff_weights_desc();
        memory own = arena.view(target, Layouts.weight(form.own()));
        Moved weights = wanted.equals(own.get_desc()) ? Moved.nowhere(own) : Moved.to(arena.take(wanted));
        Script.Arguments arguments = new Script.Arguments()
                .with(DNNL_ARG_SRC, source.memory())
                .with(DNNL_ARG_DIFF_DST, result.memory())
                .with(DNNL_ARG_DIFF_WEIGHTS, weights.memory());
        Optional<Vectors.Sink> bias = kernel.bias()
                .map(shift -> new Vectors.Sink(workshop, ((Weight.Learned) shift).gradient(), form.channels()));
        bias.ifPresent(sink -> arguments.with(DNNL_ARG_DIFF_BIAS, sink.memory()));
        add(script, made.primitive(), new convolution_backward_weights(made.primitive()), List.of(arguments));
        bias.ifPresent(sink -> sink.flush(script));
        if (weights.buffer().isPresent()) {
            script.copy(
                    arena.view(weights.memory(), Layouts.within(weights.memory().get_desc(), form.own())), own);
        }
        source.release(arena);
        result.release(arena);
        weights.release(arena);
    }

    private convolution_backward_weights.desc learning(Form form) {
        return new convolution_backward_weights.desc(
                form.algorithm(),
                form.source(),
                Layouts.any(form.weight()),
                bias(form),
                form.result(),
                stride,
                dilation,
                before,
                behind);
    }

    /** oneDNN wants to know how the step went forwards; the form may differ from the one that was taken. */
    private convolution_forward.primitive_desc hint(Form form, convolution_forward.primitive_desc taken) {
        return form.source().equals(taken.src_desc())
                ? taken
                : new convolution_forward.primitive_desc(forward(form), workshop.engine());
    }

    /** The gradient by the input. */
    private void pass(convolution_forward.primitive_desc forward, memory forwardWeights, Arena.Buffer gradient)
            throws UnsupportedNetworkException {
        Workshop.Made<Form, convolution_backward_data.primitive_desc> made = Workshop.fastest(
                what(),
                forms(FEWEST_CHANNELS),
                form -> new convolution_backward_data.primitive_desc(
                        new convolution_backward_data.desc(
                                form.algorithm(),
                                form.source(),
                                Layouts.any(form.weight()),
                                form.result(),
                                stride,
                                dilation,
                                before,
                                behind),
                        ownScratchPad(),
                        workshop.engine(),
                        hint(form, forward)));
        Form form = made.form();
        Script script = workshop.backward();
        Arena arena = workshop.arena();
        memory.desc wanted = made.primitive().weights_desc();
        Moved weights = wanted.equals(forwardWeights.get_desc())
                ? Moved.nowhere(forwardWeights)
                : weights(form, wanted, workshop.backward());
        Moved result = result(form, gradient);
        Arena.Buffer passed = arena.take(input.layout());
        Moved target = form.isBlocked() ? Moved.nowhere(passed.memory()) : Moved.to(arena.take(form.source()));
        add(
                script,
                made.primitive(),
                new convolution_backward_data(made.primitive()),
                List.of(new Script.Arguments()
                        .with(DNNL_ARG_DIFF_DST, result.memory())
                        .with(DNNL_ARG_WEIGHTS, weights.memory())
                        .with(DNNL_ARG_DIFF_SRC, target.memory())));
        if (!form.isBlocked()) {
            script.copy(target.memory(), workshop.within(passed.memory(), input));
        }
        weights.release(arena);
        result.release(arena);
        target.release(arena);
        workshop.give(input, passed);
    }
}
