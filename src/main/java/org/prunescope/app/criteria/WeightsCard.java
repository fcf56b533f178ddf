package org.prunescope.app.criteria;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.prunescope.app.control.Card;
import org.prunescope.app.control.TextRole;
import org.prunescope.app.control.Tip;
import org.prunescope.app.control.Tips;
import org.prunescope.app.desk.LayerNames;
import org.prunescope.chart.Numbers;
import org.prunescope.score.analysis.LayerWeights;
import org.prunescope.score.analysis.TestedShare;
import org.prunescope.study.CriteriaComparison;

/** How the weights of each layer are spread, and whether criteria that look at weights must then agree. */
final class WeightsCard {
    private static final String UNDEFINED = "–";

    private final Card card = new Card("Weight distribution");
    private final TableView<LayerWeights> table = new TableView<>();
    private final Label words = TextRole.BODY.label("");

    WeightsCard() {
        card.setId("weights");
        card.setExplanation("each filter is a point, each of its weights a coordinate");
        words.setId("weights-words");
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        table.setId("weights-table");
        table.getStyleClass().add("compact");
        table.setAccessibleText("Weight distribution of layers");
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_ALL_COLUMNS);
        table.getColumns()
                .setAll(List.of(
                        column("Layer", 150, one -> LayerNames.brief(one.layer()), ""),
                        column("Filters × weights", 110, one -> one.filters() + " × " + one.coordinates(), ""),
                        column(
                                "Not normal",
                                90,
                                one -> share(one.tests().normality()),
                                "Share of the coordinates whose weights do not look normal (D’Agostino and Pearson, 5 %, by"
                                        + " Benjamini and Hochberg). Not tested below 20 filters."),
                        column(
                                "Mean not 0",
                                90,
                                one -> share(one.tests().zeroMean()),
                                "Share of the coordinates whose mean is not 0 (t-test, 5 %, by Benjamini and Hochberg)."),
                        column(
                                "Equal variance",
                                100,
                                one -> one.tests().equalVariance().isEmpty()
                                        ? UNDEFINED
                                        : (one.tests().isVarianceUneven() ? "no" : "yes"),
                                "Whether all coordinates vary alike (Brown and Forsythe, 5 %, raised for the number of"
                                        + " layers)."),
                        column(
                                "Mean |r|",
                                105,
                                one -> against(one.geometry().correlation(), one.correlationByChance()),
                                "Mean correlation of two coordinates; in brackets what independent ones would show."),
                        column(
                                "Norms vary",
                                105,
                                one -> against(one.geometry().normVariation(), one.normVariationByTheory()),
                                "Coefficient of variation of the filters’ L2 norms; in brackets what independent Gaussian"
                                        + " weights would show. Near that, norms cannot tell filters apart."),
                        column(
                                "Distances vary",
                                95,
                                one -> rate(one.geometry().distanceVariation()),
                                "Coefficient of variation of the distances of two filters: small, and geometric median says"
                                        + " little."),
                        column(
                                "Mean |cos|",
                                105,
                                one -> against(one.geometry().cosine(), one.cosineByChance()),
                                "Mean |cosine| of two filters, 0 for orthogonal ones; in brackets what independent weights"
                                        + " would show.")));
        VBox.setVgrow(table, Priority.ALWAYS);
        card.getChildren().addAll(words, table);
    }

    Card node() {
        return card;
    }

    void show(CriteriaComparison comparison) {
        List<LayerWeights> layers = comparison.weights().layers();
        table.getItems().setAll(layers);
        words.setText(sentence(layers));
    }

    /** How many layers look as the theory of alike criteria wants them. */
    static String sentence(List<LayerWeights> layers) {
        long tested = layers.stream()
                .filter(one -> one.tests().normality().share().isPresent())
                .count();
        long normal = layers.stream()
                .filter(one -> one.tests().normality().share().orElse(1) <= 0.05)
                .count();
        long uneven =
                layers.stream().filter(one -> one.tests().isVarianceUneven()).count();
        long wider = layers.stream()
                .filter(one -> one.geometry().normVariation().orElse(0) > 2 * one.normVariationByTheory())
                .count();
        return ("Of %d layers that can be tested, %d look normal in at least 95 %% of their coordinates; %d of %d vary"
                        + " unevenly. In %d layers norms vary more than twice as much as independent Gaussian weights would:"
                        + " there criteria that look at weights have something to tell.")
                .formatted(tested, normal, uneven, layers.size(), wider);
    }

    private static String share(TestedShare tested) {
        return tested.share().isPresent() ? Numbers.percent(tested.share().getAsDouble()) : UNDEFINED;
    }

    private static String rate(OptionalDouble value) {
        return value.isPresent() ? Numbers.rate(value.getAsDouble()) : UNDEFINED;
    }

    private static String against(OptionalDouble value, double theory) {
        return value.isPresent() ? rate(value) + " (" + Numbers.rate(theory) + ")" : UNDEFINED;
    }

    private static TableColumn<LayerWeights, String> column(
            String title, double width, Function<LayerWeights, String> value, String explanation) {
        TableColumn<LayerWeights, String> column = new TableColumn<>();
        Label head = new Label(title);
        if (!explanation.isEmpty()) {
            Tips.install(head, new Tip(title, explanation));
        }
        column.setGraphic(head);
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(item -> new ReadOnlyStringWrapper(value.apply(item.getValue())));
        return column;
    }
}
