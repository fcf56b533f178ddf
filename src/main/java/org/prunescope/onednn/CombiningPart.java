package org.prunescope.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_training;
import static org.bytedeco.dnnl.global.dnnl.dnnl_resampling_nearest;

import java.util.List;
import java.util.function.IntFunction;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.resampling_backward;
import org.bytedeco.dnnl.resampling_forward;
import org.bytedeco.javacpp.FloatPointer;
import org.prunescope.graph.Shape;

/** Values that are added to or multiplied by one another, number by number. */
final class CombiningPart {
    private CombiningPart() {}

    /** @param isRectified whether a rectifier follows, which is taken along */
    static Value sum(Workshop workshop, String name, List<Value> terms, boolean isRectified)
            throws UnsupportedNetworkException {
        Value sum = terms.get(0);
        for (int i = 1; i < terms.size(); i++) {
            sum = sum(workshop, name, sum, terms.get(i), isRectified && i == terms.size() - 1);
        }
        return sum;
    }

    private static Value sum(Workshop workshop, String name, Value first, Value second, boolean isRectified)
            throws UnsupportedNetworkException {
        Value sum = workshop.value(first.shape(), first.isLearned() || second.isLearned());
        if (isRectified) {
            workshop.addUpAndRectify(workshop.forward(), first.numbers(), second.numbers(), sum.numbers());
        } else {
            workshop.addUp(workshop.forward(), first.numbers(), second.numbers(), sum.numbers());
        }
        workshop.onTheWayBack(sum, gradient -> {
            Arena.Buffer passed =
                    isRectified ? ActivationPart.goBackThroughRectifier(workshop, name, sum, gradient) : gradient;
            workshop.give(first, passed.shared());
            workshop.give(second, passed);
        });
        return sum;
    }

    /** A map times a gate of the same size, or with one number for each channel. */
    static Value product(Workshop workshop, String name, Value map, Value gate) throws UnsupportedNetworkException {
        Value factor = gate.shape().positions() == map.shape().positions()
                ? gate
                : enlarged(workshop, name, gate, map.shape());
        Value product = workshop.value(map.shape(), map.isLearned() || factor.isLearned());
        workshop.multiply(workshop.forward(), map.numbers(), factor.numbers(), product.numbers());
        workshop.onTheWayBack(product, gradient -> {
            passProduct(workshop, gradient, factor, map);
            passProduct(workshop, gradient, map, factor);
            workshop.arena().release(gradient);
        });
        return product;
    }

    private static void passProduct(Workshop workshop, Arena.Buffer gradient, Value other, Value target) {
        if (target.isLearned()) {
            Arena.Buffer passed = workshop.arena().take(target.layout());
            workshop.multiply(workshop.backward(), gradient.memory(), other.numbers(), passed.memory());
            workshop.give(target, passed);
        }
    }

    /** Every number repeated until the map is filled. */
    static Value enlarged(Workshop workshop, String name, Value input, Shape shape) throws UnsupportedNetworkException {
        Value output = workshop.value(shape, input.isLearned());
        resampling_forward.primitive_desc forward = Workshop.fast(
                "“%s” (enlarging)".formatted(name),
                () -> new resampling_forward.primitive_desc(
                        new resampling_forward.desc(
                                dnnl_forward_training, dnnl_resampling_nearest, input.layout(), output.layout()),
                        workshop.engine()));
        workshop.forward()
                .add(
                        new resampling_forward(forward),
                        new Script.Arguments()
                                .with(DNNL_ARG_SRC, input.numbers())
                                .with(DNNL_ARG_DST, output.numbers()));
        workshop.onTheWayBack(output, gradient -> {
            resampling_backward.primitive_desc back = Workshop.fast(
                    "the way back of “%s” (enlarging)".formatted(name),
                    () -> new resampling_backward.primitive_desc(
                            new resampling_backward.desc(dnnl_resampling_nearest, input.layout(), output.layout()),
                            workshop.engine(),
                            forward));
            Arena.Buffer passed = workshop.arena().take(input.layout());
            workshop.backward()
                    .add(
                            new resampling_backward(back),
                            new Script.Arguments()
                                    .with(DNNL_ARG_DIFF_DST, gradient.memory())
                                    .with(DNNL_ARG_DIFF_SRC, passed.memory()));
            workshop.arena().release(gradient);
            workshop.give(input, passed);
        });
        return output;
    }

    /**
     * Numbers dropped at random.
     *
     * @param factors for each pass what each number is multiplied by, row-major, given how many there are
     */
    static Value dropped(Workshop workshop, Value input, IntFunction<float[]> factors) {
        Value output = workshop.value(input.shape(), input.isLearned());
        memory plain = workshop.arena().allocate(workshop.plain(input.shape()));
        Arena.Buffer mask = workshop.arena().take(input.layout());
        int length = Math.toIntExact(input.count() * input.shape().elements());
        FloatPointer numbers = Arena.numbers(plain, length);
        workshop.forward().add(() -> numbers.put(factors.apply(length), 0, length));
        workshop.forward().copy(plain, workshop.within(mask.memory(), input));
        workshop.multiply(workshop.forward(), input.numbers(), mask.memory(), output.numbers());
        workshop.onTheWayBack(output, gradient -> {
            Arena.Buffer passed = workshop.roomLike(gradient);
            workshop.multiply(workshop.backward(), gradient.memory(), mask.memory(), passed.memory());
            workshop.arena().release(gradient);
            workshop.arena().release(mask);
            workshop.give(input, passed);
        });
        return output;
    }
}
