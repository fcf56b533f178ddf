package org.prunescope.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.prunescope.data.Dataset;
import org.prunescope.data.DatasetOptions;
import org.prunescope.data.Preprocessing;
import org.prunescope.data.SplitRule;
import org.prunescope.engine.InputConvention;
import org.prunescope.engine.NetworkFile;
import org.prunescope.graph.Network;
import org.prunescope.graph.Shape;
import org.prunescope.study.DataSource;
import org.prunescope.study.InputCheck;
import org.prunescope.study.InputChoice;
import org.prunescope.study.OpenData;
import org.prunescope.study.OutputOrder;
import org.prunescope.study.Pipeline;
import picocli.CommandLine.Option;

/** How labelled images are named on the command line. */
final class DataArguments {
    @Option(
            names = "--data",
            paramLabel = "D",
            description = "Labelled images: class folders (also below train, val and test), a table of labels"
                    + " beside its images, or a MedMNIST .npz.")
    private Path data;

    @Option(names = "--image-folder", paramLabel = "DIR", description = "Folder of the images that a table names.")
    private Path images;

    @Option(names = "--label-column", paramLabel = "NAME", description = "Column of the table that holds labels.")
    private String labelColumn;

    @Option(
            names = "--input",
            paramLabel = "WAY",
            description = "How images come to the network, as families of networks expect it: imagenet, unit (0..1),"
                    + " symmetric (-1..1), bytes (0..255) or caffe (BGR, 0..255 less its mean). Default: what the"
                    + " network file is known to expect, else unit.")
    private InputConvention input;

    @Option(
            names = "--mean",
            split = ",",
            paramLabel = "M",
            description = "In place of --input: subtracted from values 0..1, one number for each channel, in the order"
                    + " in which the network reads them, or one for all. Default: 0.")
    private List<Double> mean;

    @Option(
            names = "--std",
            split = ",",
            paramLabel = "S",
            description = "Divides values after that, one number for each channel or for all. Default: 1.")
    private List<Double> deviation;

    @Option(
            names = "--values",
            paramLabel = "RANGE",
            description = "What the network was trained on, before mean and std: unit (0..1) or bytes (0..255)."
                    + " Default: unit.")
    private Values values;

    @Option(
            names = "--scale",
            paramLabel = "F",
            description = "In place of --values: the factor for stored values 0..255, such as 0.00392.")
    private Double scale;

    @Option(names = "--bgr", description = "The network reads blue first, then green and red.")
    private boolean isBgr;

    @Option(
            names = "--fit",
            paramLabel = "HOW",
            description = "How pictures of another size are made to fit: stretch or centre-crop."
                    + " Default: ${DEFAULT-VALUE}.")
    private Preprocessing.Fit fit = Preprocessing.Fit.STRETCH;

    @Option(
            names = {"--classes", "--class-order"},
            split = ",",
            paramLabel = "C",
            description = "Classes in the order of the network's outputs, where it differs from that of the data.")
    private List<String> classOrder;

    @Option(
            names = "--split-seed",
            paramLabel = "K",
            description = "Seed of the split where the disk gives none. Default: ${DEFAULT-VALUE}.")
    private long splitSeed = SplitRule.DEFAULT.seed();

    /** Ranges of stored values. */
    enum Values {
        UNIT,
        BYTES
    }

    boolean areGiven() {
        return data != null;
    }

    /** The source; to be asked for only where data are given. */
    DataSource source() {
        if (data == null) {
            throw new IllegalArgumentException("this needs labelled images: add --data with their place");
        }
        SplitRule rule = SplitRule.DEFAULT;
        DatasetOptions options = DatasetOptions.DETECT;
        options = images == null ? options : options.withImages(images);
        options = labelColumn == null ? options : options.withLabelColumn(labelColumn);
        return new DataSource(data, options, new SplitRule(rule.train(), rule.validation(), rule.test(), splitSeed));
    }

    /** Opens the images for a network and tells what was left out. */
    OpenData open(Pipeline pipeline, NetworkFile file, Output output) throws IOException {
        return open(pipeline, file.network(), file, output);
    }

    /** The same for a network that wants its images as a file does. */
    OpenData open(Pipeline pipeline, Network network, NetworkFile like, Output output) throws IOException {
        DataSource source = source();
        Dataset dataset = dataset(pipeline, source, network, output);
        InputChoice choice = new InputChoice(preprocessing(like, output), order(dataset.classNames()));
        return pipeline.prepare(dataset, source.split(), choice, network);
    }

    /** Opens the images of a source and tells what was left out. */
    static Dataset dataset(Pipeline pipeline, DataSource source, Network network, Output output) throws IOException {
        Dataset dataset = pipeline.openDataset(source);
        Pipeline.requireFit(network, dataset);
        dataset.report().warnings().forEach(output::note);
        noteCount(output, dataset.report().unreadable(), "could not be read");
        noteCount(output, dataset.report().unmatchedRows(), "have no image");
        noteCount(output, dataset.report().unmatchedImages(), "have no label");
        return dataset;
    }

    private static void noteCount(Output output, List<String> things, String problem) {
        if (!things.isEmpty()) {
            output.note("%d of the files or rows %s, the first: %s".formatted(things.size(), problem, things.get(0)));
        }
    }

    private Preprocessing preprocessing(NetworkFile file, Output output) {
        Shape image = file.network().graph().imageShape();
        boolean isOwn = mean != null || deviation != null || values != null || scale != null || isBgr;
        if (input != null && isOwn) {
            throw new IllegalArgumentException(
                    "--input says everything about values: leave out --mean, --std, --values, --scale and --bgr, or leave out --input");
        }
        if (input != null) {
            return input.preprocessing(image).fitted(fit);
        }
        if (isOwn) {
            return own(image);
        }
        file.convention()
                .filter(known -> known.suits(image))
                .ifPresent(known -> output.note("images come %s, as %s is known to expect; --input says otherwise"
                        .formatted(known.phrase(), file.path().getFileName())));
        return InputCheck.usual(file).fitted(fit);
    }

    private Preprocessing own(Shape image) {
        if (values != null && scale != null) {
            throw new IllegalArgumentException("--values and --scale say the same: leave one out");
        }
        if (isBgr && image.channels() != 3) {
            throw new IllegalArgumentException("--bgr is for colours, but the network reads 1 channel");
        }
        return new Preprocessing(
                image.channels(),
                image.height(),
                image.width(),
                fit,
                Optional.ofNullable(scale).orElse(values == Values.BYTES ? 1 : 1.0 / 255),
                forChannels("--mean", mean, 0, image.channels()),
                forChannels("--std", deviation, 1, image.channels()),
                isBgr ? Preprocessing.Order.BGR : Preprocessing.Order.RGB);
    }

    /** For each output the label that it stands for. */
    List<Integer> order(List<String> classNames) {
        if (classOrder == null) {
            return OutputOrder.ofDisk(classNames.size());
        }
        List<Integer> order =
                classOrder.stream().map(name -> label(classNames, name)).toList();
        if (order.size() != classNames.size() || Set.copyOf(order).size() != order.size()) {
            throw new IllegalArgumentException("--classes names %s, but each of %s is wanted once"
                    .formatted(String.join(", ", classOrder), String.join(", ", classNames)));
        }
        return order;
    }

    private static int label(List<String> classNames, String name) {
        int label = classNames.indexOf(name.trim());
        if (label < 0) {
            throw new IllegalArgumentException(
                    "--classes names “%s”, which is none of %s".formatted(name, String.join(", ", classNames)));
        }
        return label;
    }

    private static List<Double> forChannels(String option, List<Double> given, double otherwise, int channels) {
        List<Double> numbers = Optional.ofNullable(given).orElse(List.of(otherwise));
        if (numbers.size() == 1) {
            return Collections.nCopies(channels, numbers.get(0));
        }
        if (numbers.size() != channels) {
            throw new IllegalArgumentException(
                    "%s has %d numbers, but the network reads %d channels".formatted(option, numbers.size(), channels));
        }
        return numbers;
    }
}
