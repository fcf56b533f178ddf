package org.prunescope.app.filters;

import java.util.Optional;
import javafx.scene.control.Button;
import org.prunescope.app.control.Buttons;
import org.prunescope.app.control.EmptyPlace;
import org.prunescope.app.control.LineDrawing;
import org.prunescope.app.desk.Desk;
import org.prunescope.app.theme.Icon;
import org.prunescope.chart.Numbers;
import org.prunescope.score.Criteria;
import org.prunescope.score.Criterion;
import org.prunescope.study.RankingChoice;

/** What stands in place of the filters while there is nothing to show of them. */
final class MissingPlace {
    private static final Criterion AT_ONCE = Criteria.byId("l1");

    private MissingPlace() {}

    static EmptyPlace of(FiltersViewModel.Missing missing, Desk desk) {
        return switch (missing) {
            case NETWORK ->
                EmptyPlace.inView(
                        LineDrawing.scores(),
                        "No network yet",
                        "Open a network to see its filters, and labelled images to see what they answer.");
            case SCORES -> scores(desk);
        };
    }

    private static EmptyPlace scores(Desk desk) {
        RankingChoice choice = desk.workbench().study().ranking();
        Criterion criterion = Criteria.byId(choice.criterion());
        Optional<String> obstacle = desk.ranker().obstacle(choice);
        String how = obstacle.orElseGet(() -> criterion.needs().isEmpty()
                ? "Choose a criterion and press Rank."
                : "Choose a criterion and press Rank. %s reads %s %s images."
                        .formatted(
                                name(criterion),
                                Numbers.count(choice.calibration().images()),
                                CalibrationWords.part(choice.calibration())));
        Button own = Buttons.large(Buttons.withIcon(Icon.RANK, Buttons.primary("Rank with " + name(criterion))));
        own.setId("rank-filters");
        boolean isRanking = desk.ranker().runningProperty().get().isPresent();
        own.setDisable(obstacle.isPresent() || isRanking);
        own.setOnAction(event -> desk.ranker().rank(choice));
        EmptyPlace place = EmptyPlace.inView(LineDrawing.scores(), "No scores yet", how);
        if (criterion.id().equals(AT_ONCE.id())) {
            return place.withButtons(own).withShortcut("Ctrl+R", "rank");
        }
        Button atOnce = Buttons.large(Buttons.standard(AT_ONCE.label() + ", at once"));
        atOnce.setId("rank-filters-at-once");
        atOnce.setDisable(isRanking);
        atOnce.setOnAction(event -> desk.ranker().rank(choice.withCriterion(AT_ONCE)));
        return place.withButtons(own, atOnce).withShortcut("Ctrl+R", "rank");
    }

    /** Without the choice that it stands for: {@code Beta-Rank}. */
    private static String name(Criterion criterion) {
        return criterion.label().replaceFirst(",.*", "");
    }
}
