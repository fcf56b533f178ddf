package org.prunescope.app.classes;

import java.util.Locale;
import java.util.Optional;
import org.prunescope.app.canvas.Version;
import org.prunescope.metric.ConfusionMatrix;
import org.prunescope.metric.Predictions;

/**
 * What one version of the network answers for the validation part.
 *
 * @param title as in the title of a card: {@code Fine-tuned, run 7}
 * @param name as it stands in a sentence: {@code run 7}
 * @param counts of all answers so far
 * @param complete the answers, once there is one for every image
 */
record Answers(Version version, String title, String name, ConfusionMatrix counts, Optional<Predictions> complete) {

    static Answers original(Predictions predictions) {
        return new Answers(
                Version.ORIGINAL, "Original", "the original", predictions.confusion(), Optional.of(predictions));
    }

    /** @param of images that there are */
    static Answers preview(Predictions soFar, int of) {
        return new Answers(
                Version.PREVIEW,
                "Preview",
                "the preview",
                soFar.confusion(),
                Optional.of(soFar).filter(all -> all.size() == of));
    }

    /** What is still shown while the plan has moved on. */
    static Answers previewBefore(Predictions soFar) {
        return new Answers(Version.PREVIEW, "Preview before", "the plan before", soFar.confusion(), Optional.empty());
    }

    /** A run, whose answers may still have to be measured. */
    static Answers run(int number, boolean wasTrained, ConfusionMatrix counts, Optional<Predictions> complete) {
        return new Answers(
                Version.FINE_TUNED,
                (wasTrained ? "Fine-tuned, run " : "Pruned, run ") + number,
                "run " + number,
                counts,
                complete);
    }

    /** In a legend: {@code fine-tuned, run 7} */
    String legend() {
        return title.substring(0, 1).toLowerCase(Locale.ROOT) + title.substring(1);
    }
}
