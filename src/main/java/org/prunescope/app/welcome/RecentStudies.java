package org.prunescope.app.welcome;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.prunescope.app.control.Ages;
import org.prunescope.app.control.Buttons;
import org.prunescope.app.control.TextRole;
import org.prunescope.app.control.Tone;
import org.prunescope.app.desk.Desk;
import org.prunescope.app.theme.Icon;
import org.prunescope.app.workbench.Preferences;

/** The studies that were open last, one row each. */
final class RecentStudies extends VBox {
    private static final double NAME = 232;
    private static final double PATH = 196;
    private static final double AGE = 88;

    RecentStudies(Desk desk, Runnable openOther) {
        getStyleClass().add("recent");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Button other = Buttons.link("Open study");
        other.setOnAction(event -> openOther.run());
        HBox header = new HBox(TextRole.SECTION.label("Recent studies"), space, other);
        header.getStyleClass().add("header");
        header.setAlignment(Pos.CENTER_LEFT);
        getChildren().add(header);
        List<Preferences.RecentStudy> studies = desk.preferences().recentStudies();
        studies.forEach(study -> getChildren().add(row(desk, study, openOther)));
        if (studies.isEmpty()) {
            Label none = TextRole.SECONDARY.label("Studies that you save appear here.");
            none.getStyleClass().add("none");
            getChildren().add(none);
        }
    }

    private static Node row(Desk desk, Preferences.RecentStudy study, Runnable locate) {
        boolean isThere = Files.isRegularFile(study.file());
        Label name = column(isThere ? TextRole.SECTION.label(study.name()) : muted(study.name()), NAME);
        Label summary = TextRole.SECONDARY.label(isThere ? study.summary() : "file moved");
        summary.setMinWidth(0);
        summary.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(summary, Priority.ALWAYS);
        Label path = column(TextRole.SECONDARY.label(shortened(study.file())), PATH);
        Label age =
                column(TextRole.SECONDARY.label(Ages.of(Instant.ofEpochMilli(study.lastOpened()), Instant.now())), AGE);
        age.setAlignment(Pos.CENTER_RIGHT);
        HBox content = new HBox((isThere ? Icon.STUDY_FILE : Icon.MISSING_FILE).node(), name, summary, path, age);
        content.setAlignment(Pos.CENTER_LEFT);
        content.getStyleClass().add("row-content");
        if (!isThere) {
            Button find = Buttons.link("Locate");
            find.setOnAction(event -> locate.run());
            content.getChildren().add(3, find);
            StackPane row = new StackPane(content);
            row.getStyleClass().add("row");
            return row;
        }
        Button row = new Button();
        row.setGraphic(content);
        row.getStyleClass().setAll("button", "row");
        row.setMaxWidth(Double.MAX_VALUE);
        row.setAccessibleText("Open " + study.name());
        content.prefWidthProperty().bind(row.widthProperty());
        row.setOnAction(event -> desk.opener().openStudy(study.file()));
        return row;
    }

    private static Label muted(String text) {
        return Tone.MUTED.of(TextRole.BODY.label(text));
    }

    private static Label column(Label label, double width) {
        label.setMinWidth(width);
        label.setMaxWidth(width);
        return label;
    }

    private static String shortened(Path file) {
        Path home = Path.of(System.getProperty("user.home"));
        return file.startsWith(home)
                ? Path.of("~").resolve(home.relativize(file)).toString()
                : file.toString();
    }
}
