package org.prunescope.app.classes;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import javafx.scene.Node;
import org.prunescope.app.canvas.Dumbbells;
import org.prunescope.app.canvas.Interval;
import org.prunescope.app.canvas.NumbersDialog;
import org.prunescope.app.canvas.Version;
import org.prunescope.app.control.Card;
import org.prunescope.app.control.SegmentedChoice;
import org.prunescope.app.control.Tip;
import org.prunescope.app.desk.StudyClass;
import org.prunescope.chart.Numbers;

/** A rate of every class in each version, with intervals and guard-rails. */
final class RatesCard {
    private final Card card = new Card(Measure.RECALL.title());
    private final SegmentedChoice<Measure> measure = new SegmentedChoice<>(List.of(Measure.values()), Measure::words);
    private final Dumbbells dumbbells = new Dumbbells();
    private Standing standing = Standing.NOTHING;

    RatesCard() {
        card.setId("rates");
        measure.setId("measure");
        card.setActions(measure);
        card.getChildren().add(dumbbells);
        NumbersDialog.offerOn(dumbbells);
        dumbbells.setTips(row -> tip(standing.classes().get(row)));
        measure.valueProperty().addListener(observable -> draw());
    }

    Node node() {
        return card;
    }

    void show(Standing now) {
        standing = now;
        draw();
    }

    private void draw() {
        Measure chosen = measure.valueProperty().get();
        card.setTitle(chosen.title());
        card.setExplanation(chosen.intervals());
        dumbbells.show(standing.classes().stream().map(this::row).toList());
    }

    private Dumbbells.Row row(StudyClass each) {
        boolean isGuarded = measure.valueProperty().get() == Measure.RECALL;
        return new Dumbbells.Row(
                each.mark(),
                each.name().full(),
                standing.note(each),
                rates(each),
                isGuarded ? standing.leastRecall(each) : OptionalDouble.empty());
    }

    private Map<Version, Interval> rates(StudyClass each) {
        Map<Version, Interval> rates = new EnumMap<>(Version.class);
        for (Answers answers : standing.answers()) {
            measure.valueProperty()
                    .get()
                    .of(answers.counts(), each.label())
                    .ifPresent(rate -> rates.put(answers.version(), rate));
        }
        return rates;
    }

    private Tip tip(StudyClass each) {
        Measure chosen = measure.valueProperty().get();
        Map<Version, Interval> rates = rates(each);
        List<String> lines = standing.answers().stream()
                .map(answers -> {
                    Interval rate = rates.get(answers.version());
                    return answers.legend() + ": "
                            + (rate == null
                                    ? Numbers.UNKNOWN
                                    : Numbers.rate(rate.value()) + " "
                                            + (chosen == Measure.F1 ? "" : Numbers.interval(rate.low(), rate.high())));
                })
                .toList();
        List<String> all = new ArrayList<>(List.of(chosen.meaning()));
        all.addAll(lines);
        return new Tip(each.name().full() + ", " + chosen.words(), all);
    }
}
