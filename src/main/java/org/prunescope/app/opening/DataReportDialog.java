package org.prunescope.app.opening;

import javafx.scene.control.Button;
import org.prunescope.app.control.Buttons;
import org.prunescope.app.control.DialogCard;
import org.prunescope.app.control.DialogLayer;
import org.prunescope.app.control.TextRole;
import org.prunescope.app.desk.Desk;
import org.prunescope.app.theme.Icon;
import org.prunescope.app.workbench.Opened;
import org.prunescope.study.DataSource;
import org.prunescope.study.OpenData;

/** Tells what was found where the images of the study lie, and what was left out. */
public final class DataReportDialog {
    private DataReportDialog() {}

    /** Shows the report of the open images; does nothing while none are open. */
    public static void show(Desk desk, DialogLayer layer) {
        DataSource source = desk.workbench().study().data().orElse(null);
        desk.workbench().opened().flatMap(Opened::data).ifPresent(data -> layer.show(card(source, data, layer)));
    }

    private static DialogCard card(DataSource source, OpenData data, DialogLayer layer) {
        DataReportViewModel report = new DataReportViewModel(source, data.dataset(), data.split());
        Button close = Buttons.primary("Close");
        close.setOnAction(event -> layer.hide());
        DialogCard card = new DialogCard(
                        DialogCard.Width.WIDE, "Data report", "What was found, and what was left out.", layer::hide)
                .withRow("Images", Parts.file(Icon.OPEN_DATA, report.name(), report.found()))
                .withRow("Classes", DataReportPart.classes(report))
                .withRow("Parts", Parts.line(report.sharing()))
                .withRow("Left out", DataReportPart.findings(report));
        if (!report.warnings().isEmpty()) {
            card.withRow("Warnings", DataReportPart.warnings(report));
        }
        return card.withNote(TextRole.DETAIL.label(
                        "fingerprint " + data.fingerprint().substring(0, 12)))
                .withButtons(close);
    }
}
