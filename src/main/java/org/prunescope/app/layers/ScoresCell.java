package org.prunescope.app.layers;

import org.prunescope.app.canvas.ScoreBins;
import org.prunescope.app.canvas.Sparkline;
import org.prunescope.app.control.Tip;
import org.prunescope.app.control.Tips;
import org.prunescope.study.Ranking;

/** The scores of a row at a glance, with its cut. */
final class ScoresCell extends RowCell {
    private final Sparkline line;
    private ScoreBins drawn;

    ScoresCell() {
        this(Sparkline.inCell());
    }

    private ScoresCell(Sparkline line) {
        super(line);
        this.line = line;
        Tips.install(
                line,
                () -> new Tip(
                        "Scores of " + row().names().full(),
                        row().figures().scores().isPresent() ? line.getAccessibleText() : Ranking.MISSING,
                        row().isMember()
                                ? "One of the linked layers: its filters go with those of the others."
                                : "Low scores left, high scores right; orange goes, blue stays."));
    }

    @Override
    void begin(LayerRow row) {
        drawn = null;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // whether it is drawn already is known without a look at the numbers
    void show(LayerRow row, RowFigures figures) {
        line.setVisible(!row.group().isLocked());
        ScoreBins bins = figures.scores().orElse(null);
        if (bins == null) {
            line.showNothing();
        } else if (bins == drawn) {
            return;
        } else if (row.isMember()) {
            line.showMuted(bins);
        } else {
            line.show(bins);
        }
        drawn = bins;
    }
}
