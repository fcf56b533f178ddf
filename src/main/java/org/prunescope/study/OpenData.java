package org.prunescope.study;

import org.prunescope.data.Dataset;
import org.prunescope.data.DatasetException;
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

    private final Dataset dataset;
    private final SplitRule splitRule;
    private final Split split;
    private final Preprocessing preprocessing;
    private final String fingerprint;
    private final PictureLoader training;
    private final PictureLoader validation;

    OpenData(Dataset dataset, SplitRule splitRule, Preprocessing preprocessing, String fingerprint)
            throws DatasetException {
        this.dataset = dataset;
        this.splitRule = splitRule;
        split = dataset.split(splitRule);
        this.preprocessing = preprocessing;
        this.fingerprint = fingerprint;
        training = new PictureLoader(split.train(), preprocessing, CACHE_BYTES);
        validation = new PictureLoader(split.validation(), preprocessing, CACHE_BYTES);
    }

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
