package org.prunescope.format.torch;

import java.util.ArrayList;
import java.util.List;
import org.prunescope.engine.InputConvention;
import org.prunescope.graph.Flatten;
import org.prunescope.graph.GraphException;
import org.prunescope.graph.Pooling;
import org.prunescope.graph.Window;

/**
 * VGG-11 to VGG-19 with and without normalisation: of torchvision, and the forms for CIFAR with a short classifier.
 *
 * <p>Layers are numbered through, poolings and rectifiers counted, so a gap in the numbers is a pooling.
 *
 * @see <a href="https://arxiv.org/abs/1409.1556">Simonyan and Zisserman 2015</a>
 */
final class Vggs {
    private static final int KERNEL = 3;
    private static final int MOST_LAYERS = 64;
    private static final int IMAGENET_CLASSIFIER_SIDE = 7;
    private static final Window HALVES = Window.square(2, 2, 0);

    private Vggs() {}

    static void draw(Blueprint net) {
        Spelling spelling = Spelling.of(net);
        List<Integer> places = places(net, spelling);
        requireForm(net, spelling, places);
        int side = side(net, spelling.conv(places.get(places.size() - 1)));
        int poolings = 1;
        for (int i = 1; i < places.size(); i++) {
            poolings += places.get(i) - places.get(i - 1) > spelling.step() ? 1 : 0;
        }
        net.image(side << poolings, spelling.conv(places.get(0)));
        for (int i = 0; i < places.size(); i++) {
            int place = places.get(i);
            if (i > 0 && place - places.get(i - 1) > spelling.step()) {
                net.maximum(spelling.prefix() + "pool" + (place - 1), HALVES);
            }
            net.plainConv(spelling.conv(place), 1)
                    .batchNorm(spelling.norm(place))
                    .relu(spelling.prefix() + "relu" + place);
        }
        boolean average = net.hasModule("classifier.linear1")
                || spelling.prefix().equals("feature.")
                || net.has("classifier.1.running_mean");
        net.then("pool", average ? Pooling.average(HALVES) : Pooling.maximum(HALVES));
        net.then("flatten", new Flatten());
        classifier(net);
        if (side == IMAGENET_CLASSIFIER_SIDE) {
            net.expect(InputConvention.IMAGENET);
        }
    }

    private static List<Integer> places(Blueprint net, Spelling spelling) {
        List<Integer> places = new ArrayList<>();
        for (int place = 0; place < MOST_LAYERS; place++) {
            String weight = spelling.conv(place) + ".weight";
            boolean isNorm = !spelling.named() && net.has(spelling.conv(place) + ".running_mean");
            if (net.has(weight) && !isNorm) {
                places.add(place);
            }
        }
        return places;
    }

    /** Other networks count their layers alike, as AlexNet does, but have other kernels or gaps. */
    private static void requireForm(Blueprint net, Spelling spelling, List<Integer> places) {
        for (int i = 0; i < places.size(); i++) {
            String conv = spelling.conv(places.get(i));
            int[] lengths = net.lengths(conv + ".weight", 4);
            if (lengths[2] != KERNEL || lengths[3] != KERNEL) {
                throw new GraphException(
                        "\"%s\" has a kernel of %d×%d, not 3×3".formatted(conv, lengths[2], lengths[3]));
            }
            if (i > 0 && places.get(i) - places.get(i - 1) > spelling.step() + 1) {
                throw new GraphException("there is more than a pooling before \"" + conv + "\"");
            }
        }
    }

    /** Rows that the first dense layer reads of each channel. */
    private static int side(Blueprint net, String lastConv) {
        int channels = net.lengths(lastConv + ".weight", 4)[0];
        int reads = net.lengths(heads(net).get(0) + ".weight", 2)[1];
        int side = (int) Math.round(Math.sqrt((double) reads / channels));
        if (side < 1 || side * side * channels != reads) {
            throw new GraphException("\"%s\" reads %d numbers, which %d channels of \"%s\" cannot give"
                    .formatted(heads(net).get(0), reads, channels, lastConv));
        }
        return side;
    }

    private static void classifier(Blueprint net) {
        List<String> layers = heads(net);
        for (int i = 0; i < layers.size(); i++) {
            String layer = layers.get(i);
            net.dense(layer);
            if (i < layers.size() - 1) {
                String norm = layer.equals("classifier.linear1") ? "classifier.norm1" : next(layer);
                if (net.has(norm + ".running_mean")) {
                    net.batchNorm(norm);
                }
                net.relu("classifier.relu" + i);
            }
        }
    }

    private static String next(String layer) {
        int dot = layer.lastIndexOf('.');
        String number = layer.substring(dot + 1);
        return number.chars().allMatch(Character::isDigit)
                ? layer.substring(0, dot + 1) + (Integer.parseInt(number) + 1)
                : layer;
    }

    /** The dense layers in order. */
    private static List<String> heads(Blueprint net) {
        for (String alone : List.of("classifier", "fc", "linear")) {
            if (net.hasModule(alone)) {
                return List.of(alone);
            }
        }
        if (net.hasModule("classifier.linear1")) {
            return List.of("classifier.linear1", "classifier.linear2");
        }
        List<String> layers = new ArrayList<>();
        for (int place = 0; place < 10; place++) {
            String name = "classifier." + place;
            if (net.hasModule(name) && !net.has(name + ".running_mean")) {
                layers.add(name);
            }
        }
        if (layers.isEmpty()) {
            throw new GraphException("\"classifier.0.weight\" is missing");
        }
        return layers;
    }

    /**
     * How the layers are called.
     *
     * @param named whether they are {@code conv0}, {@code norm0} instead of bare numbers
     * @param step from the number of a layer to that of the next, without a pooling
     */
    private record Spelling(String prefix, boolean named, int step) {
        static Spelling of(Blueprint net) {
            if (net.hasModule("features.conv0")) {
                return new Spelling("features.", true, 1);
            }
            String prefix = net.hasModule("feature.0") ? "feature." : "features.";
            if (!net.hasModule(prefix + "0")) {
                throw new GraphException("\"features.0.weight\" is missing");
            }
            // Without normalisation the second layer or pooling stands at 2, with it at 3; 1 is the normalisation.
            return new Spelling(prefix, false, normalizes(net, prefix) ? 3 : 2);
        }

        /** A folded file has lost its normalisations, but not their numbers: no two layers are 2 apart. */
        private static boolean normalizes(Blueprint net, String prefix) {
            return net.hasModule(prefix + "1") || (!net.hasModule(prefix + "2") && !hasNeighbours(net, prefix));
        }

        private static boolean hasNeighbours(Blueprint net, String prefix) {
            for (int place = 0; place < MOST_LAYERS; place++) {
                if (net.hasModule(prefix + place) && net.hasModule(prefix + (place + 2))) {
                    return true;
                }
            }
            return false;
        }

        String conv(int place) {
            return prefix + (named ? "conv" : "") + place;
        }

        String norm(int place) {
            return named ? prefix + "norm" + place : prefix + (place + 1);
        }
    }
}
