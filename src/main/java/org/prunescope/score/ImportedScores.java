package org.prunescope.score;

import java.util.Map;

/** Stands for scores that were read from files: whoever made them knows by which criterion. It scores nothing itself. */
final class ImportedScores implements Criterion {
    @Override
    public String id() {
        return "imported-ranks";
    }

    @Override
    public String label() {
        return "Imported ranks";
    }

    @Override
    public String sign() {
        return "file";
    }

    @Override
    public String explanation() {
        return "Scores as they were read from a folder of rank_conv files; the larger, the more a filter matters. By which"
                + " criterion and on which images they were made, the files do not say.";
    }

    @Override
    public Map<String, double[]> score(NetworkView view) {
        throw new UnsupportedOperationException("imported ranks come from files");
    }
}
