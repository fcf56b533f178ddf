package org.prunescope.app.shell;

import javafx.scene.control.Button;
import org.prunescope.app.control.Buttons;
import org.prunescope.app.control.EmptyPlace;
import org.prunescope.app.control.LineDrawing;
import org.prunescope.app.desk.Desk;
import org.prunescope.app.theme.Icon;
import org.prunescope.app.workbench.Opened;
import org.prunescope.chart.Numbers;
import org.prunescope.score.Criteria;
import org.prunescope.score.Criterion;
import org.prunescope.study.Calibration;

/** What stands in a view of scores before filters are ranked. */
final class NoScores {
    private static final Criterion AT_ONCE = Criteria.byId("l1");

    private NoScores() {}

    static EmptyPlace place(Desk desk, ShellViewModel model, Commands commands) {
        boolean hasImages = desk.workbench().opened().flatMap(Opened::data).isPresent();
        Button atOnce = Buttons.large(Buttons.standard("L1 norm, at once"));
        atOnce.setId("rank-at-once");
        atOnce.setOnAction(event -> rank(model, AT_ONCE));
        Button first = hasImages ? ranking(model) : openingData(commands);
        Command command = commands.get(hasImages ? "rank" : "open-data");
        return EmptyPlace.inView(LineDrawing.scores(), "No scores yet", hasImages ? withImages(desk) : WITHOUT_IMAGES)
                .withButtons(first, atOnce)
                .withShortcut(command.keysText(), hasImages ? "rank" : "open images");
    }

    private static final String WITHOUT_IMAGES =
            "Beta-Rank reads labelled images: open some. The L1 norm looks at the weights alone.";

    private static String withImages(Desk desk) {
        Calibration calibration = desk.workbench().study().ranking().calibration();
        return "Choose a criterion and press Rank. Beta-Rank reads %s %s images."
                .formatted(
                        Numbers.count(calibration.images()),
                        calibration.source() == Calibration.Source.TRAIN ? "training" : "validation");
    }

    private static Button ranking(ShellViewModel model) {
        Button button = Buttons.large(Buttons.withIcon(Icon.RANK, Buttons.primary("Rank with Beta-Rank")));
        button.setId("rank-first");
        button.setOnAction(event -> rank(model, Criteria.DEFAULT));
        button.disableProperty().bind(model.canRank().not());
        return button;
    }

    private static Button openingData(Commands commands) {
        Button button = Buttons.large(Buttons.withIcon(Icon.OPEN_DATA, Buttons.primary("Open images")));
        button.setOnAction(event -> commands.get("open-data").run());
        return button;
    }

    private static void rank(ShellViewModel model, Criterion criterion) {
        model.choose(criterion);
        model.rank();
    }
}
