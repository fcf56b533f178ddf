package org.prunescope.app.canvas;

import org.prunescope.chart.Token;

/** A rank plot without axes or words, to say what the program is about. */
public final class RankSketch extends ChartCanvas {
    private static final double BAR_SHARE = 0.8;
    private static final double CUT_THICKNESS = 2;

    private final RankPlot.Ranking ranking;

    public RankSketch(RankPlot.Ranking ranking) {
        this.ranking = ranking;
        int kept = 0;
        for (boolean one : ranking.kept()) {
            kept += one ? 1 : 0;
        }
        setAccessibleText("%d of %d filters kept, best first".formatted(kept, ranking.filters().length));
    }

    @Override
    void draw(Pen pen, double width, double height) {
        double[] scores = ranking.scores();
        boolean[] kept = ranking.kept();
        double slot = width / scores.length;
        double cut = width;
        for (int i = 0; i < scores.length; i++) {
            double left = pen.snap(i * slot);
            double right = Math.max(left + pen.hairline(), pen.snap((i + BAR_SHARE) * slot));
            double top = pen.snap(height * (1 - Math.min(1, scores[i] / scores[0])));
            if (kept[i]) {
                pen.fill(pen.color(Token.KEPT_FILL), left, top, right - left, height - top);
            } else {
                pen.removed(left, top, right - left, height - top);
                cut = Math.min(cut, left);
            }
        }
        pen.upright(pen.color(Token.REMOVED), CUT_THICKNESS, cut - CUT_THICKNESS / 2, 0, height);
    }
}
