package org.prunescope.app.filters;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.prunescope.app.canvas.ScaleBar;
import org.prunescope.app.canvas.ValueGrid;
import org.prunescope.app.canvas.WeightSheet;
import org.prunescope.app.control.TextRole;
import org.prunescope.chart.Numbers;

/** All weights of a filter with their scale. */
final class WeightSection {
    private static final double WIDTH = 284;
    private static final double SCALE = 180;
    /** More would be a wall that nobody reads. */
    private static final int MOST_CHANNELS = 512;
    /** Below this two decimals say too little. */
    private static final double SMALL = 0.1;

    private final WeightSheet sheet = new WeightSheet(WIDTH);
    private final Label low = TextRole.CAPTION.label("");
    private final Label high = TextRole.CAPTION.label("");
    private final Section section;
    private LayerWeights weights;
    private int filter;

    WeightSection() {
        sheet.setId("filter-weights");
        ScaleBar bar = ScaleBar.diverging(-1, 1);
        bar.setPrefWidth(SCALE);
        bar.setMaxHeight(8);
        HBox scale = new HBox(low, bar, high);
        scale.getStyleClass().add("scale");
        scale.setAlignment(Pos.CENTER_LEFT);
        section = new Section("Weights", FilterTips.WEIGHTS, sheet, scale);
    }

    VBox node() {
        return section.node();
    }

    void show(LayerWeights newWeights, int newFilter) {
        if (newWeights == weights && newFilter == filter) {
            return;
        }
        weights = newWeights;
        filter = newFilter;
        List<ValueGrid> kernels = weights.kernels(filter, MOST_CHANNELS);
        double largest = LayerWeights.largest(kernels);
        sheet.show(kernels, largest);
        section.remark(words());
        int decimals = largest < SMALL ? 3 : 2;
        low.setText(Numbers.fixed(-largest, decimals));
        high.setText("+" + Numbers.fixed(largest, decimals));
    }

    private String words() {
        int inputs = weights.inputs();
        String count = inputs > MOST_CHANNELS
                ? "first %d of %s".formatted(MOST_CHANNELS, Numbers.count(inputs))
                : Numbers.count(inputs);
        String channels = inputs == 1 ? " input channel" : " input channels";
        return "%s%s, %d×%d".formatted(count, channels, weights.rows(), weights.columns());
    }
}
