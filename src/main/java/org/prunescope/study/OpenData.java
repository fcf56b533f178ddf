package org.prunescope.study;

import java.io.IOException;
import org.prunescope.data.Dataset;
import org.prunescope.data.PictureLoader;
import org.prunescope.data.PictureSet;
import org.prunescope.data.Preprocessing;
import org.prunescope.data.Split;
import org.prunescope.data.SplitRule;

/**
 * The images of a study, opened, shared out and ready to be read. To be closed when the study is.
 *
 * <p>The order of the classes is that of the network's outputs.
 */
public final class OpenData implements AutoCloseable {
    /** Fitted pictures of one part that stay in memory. */
    private static final long CACHE_BYTES = 400L << 20;

    private final Dataset found;
    private final Dataset dataset;
    private final SplitRule splitRule;
    private final Split split;
    private final Preprocessing preprocessing;
    private final String fingerprint;
    private final PictureLoader training;
    private final PictureLoader validation;

    OpenData(Dataset found, SplitRule splitRule, InputChoice input) throws IOException {
        this.found = found;
        dataset = found.withClassOrder(input.classOrder());
        this.splitRule = splitRule;
        split = dataset.split(splitRule);
        preprocessing = input.preprocessing();
        fingerprint = found.fingerprint();
        training = new PictureLoader(split.train(), preprocessing, CACHE_BYTES);
        validation = new PictureLoader(split.validation(), preprocessing, CACHE_BYTES);
    }

    /** The images with their classes in the order of the disk. */
    public Dataset found() {
        return found;
    }

    /** The images with their classes in the order of the network's outputs. */
    public Dataset dataset() {
        return dataset;
    }

    public Split split() {
        return split;
    }

    /** How images were shared out where the disk does not say. */
    public SplitRule splitRule() {
        return splitRule;
    }

    public PictureSet trainingSet() {
        return split.train();
    }

    public PictureSet validationSet() {
        return split.validation();
    }

    public Preprocessing preprocessing() {
        return preprocessing;
    }

    /** See {@link Dataset#fingerprint}. */
    public String fingerprint() {
        return fingerprint;
    }

    PictureLoader training() {
        return training;
    }

    PictureLoader validation() {
        return validation;
    }

    @Override
    public void close() {
        training.close();
        validation.close();
    }
}
