package org.prunescope.app.welcome;

import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.prunescope.app.control.Buttons;
import org.prunescope.app.control.KeyCap;
import org.prunescope.app.control.TextRole;
import org.prunescope.app.control.Tone;
import org.prunescope.app.desk.Desk;
import org.prunescope.app.desk.NetworkKinds;
import org.prunescope.app.theme.Icon;
import org.prunescope.app.workbench.DataCandidate;
import org.prunescope.app.workbench.Opener;
import org.prunescope.chart.Numbers;
import org.prunescope.data.Dataset;

/** The page before a study is open: the sample, the ways to begin, and the studies of before. */
public final class WelcomeView extends ScrollPane {
    private static final double WIDTH = 980;

    private final VBox dataZone = new VBox();

    /**
     * Where the page leads.
     *
     * @param openNetwork asks for a network file
     * @param openFolder asks for a folder of images
     * @param openTable asks for a table or array of images
     * @param openStudy asks for a study file
     * @param explain tells what the window shows
     */
    public record Ways(
            Runnable openNetwork, Runnable openFolder, Runnable openTable, Runnable openStudy, Runnable explain) {}

    public WelcomeView(Desk desk, Ways ways) {
        getStyleClass().add("ps-welcome");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        VBox page = new VBox();
        page.getStyleClass().add("page");
        page.setMaxWidth(WIDTH);
        VBox title = new VBox(
                TextRole.PAGE_TITLE.label("Which filters can go?"),
                Tone.MUTED.of(TextRole.BODY.label("Open a trained network and labelled images. "
                        + "See which filters carry the rare classes before you cut.")));
        title.getStyleClass().add("title");
        page.getChildren().add(title);
        Opener.sample().ifPresent(sample -> page.getChildren().add(new SampleCard(desk, sample, ways.explain())));
        HBox zones = new HBox(networkZone(desk, ways), dataZone);
        zones.getStyleClass().add("zones");
        HBox.setHgrow(zones.getChildren().get(0), Priority.ALWAYS);
        HBox.setHgrow(dataZone, Priority.ALWAYS);
        page.getChildren().addAll(zones, new RecentStudies(desk, ways.openStudy()));
        desk.opener().waitingDataProperty().subscribe(waiting -> fillDataZone(waiting, ways));
        setContent(new StackPane(page));
    }

    private static VBox networkZone(Desk desk, Ways ways) {
        Button open = opening("Open network", "welcome-open-network", ways.openNetwork());
        VBox zone = new VBox();
        Label formats =
                TextRole.SECONDARY.label(NetworkKinds.words(desk.pipeline().formats()));
        fill(zone, Icon.NETWORK, open, "Ctrl+O", formats, hint());
        return zone;
    }

    /** Images may be chosen first; they then wait for the network. */
    private void fillDataZone(Optional<DataCandidate> waiting, Ways ways) {
        Button open = opening("Open data", "welcome-open-data", ways.openFolder());
        Button table = Buttons.link("CSV and images · .npz");
        table.setId("welcome-open-table");
        table.setOnAction(event -> ways.openTable().run());
        if (waiting.isPresent()) {
            Dataset dataset = waiting.get().dataset();
            fill(
                    dataZone,
                    Icon.DONE,
                    open,
                    "Ctrl+D",
                    TextRole.SECONDARY.label("%s: %s images of %d classes"
                            .formatted(
                                    dataset.name(),
                                    Numbers.count(dataset.size()),
                                    dataset.classNames().size())),
                    TextRole.SECONDARY.label("They wait for the network that was trained on them: open it next."));
        } else {
            HBox formats = new HBox(TextRole.SECONDARY.label("folder per class · "), table);
            formats.setAlignment(Pos.CENTER_LEFT);
            fill(dataZone, Icon.OPEN_DATA, open, "Ctrl+D", formats, hint());
        }
    }

    private static Label hint() {
        return TextRole.SECONDARY.label("or drop files anywhere on this window");
    }

    private static Button opening(String text, String id, Runnable action) {
        Button open = Buttons.link(text);
        open.setId(id);
        open.getStyleClass().add("zone-title");
        open.setOnAction(event -> action.run());
        return open;
    }

    private static void fill(VBox zone, Icon icon, Button open, String keys, Region formats, Region last) {
        zone.getStyleClass().setAll("ps-drop-zone");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(Tone.ACCENT.of(icon.node(20)), open, space, new KeyCap(keys));
        head.getStyleClass().add("head");
        head.setAlignment(Pos.CENTER_LEFT);
        zone.setPrefWidth(WIDTH / 2);
        zone.getChildren().setAll(head, formats, last);
        zone.setOnMouseClicked(click -> open.fire());
    }
}
