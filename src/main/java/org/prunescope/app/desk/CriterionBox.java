package org.prunescope.app.desk;

import java.util.List;
import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;
import org.prunescope.app.control.TextRole;
import org.prunescope.app.control.Tip;
import org.prunescope.app.control.Tips;
import org.prunescope.score.Criterion;

/** One of the criteria; the list says of each what it looks at. */
public final class CriterionBox extends ComboBox<Criterion> {
    private static final int ROWS = 16;
    private static final double LIST_WIDTH = 320;

    /** @param criteria what can be chosen, in this order */
    public CriterionBox(List<Criterion> criteria) {
        super(FXCollections.observableArrayList(criteria));
        setAccessibleText("Criterion");
        setVisibleRowCount(Math.min(ROWS, criteria.size()));
        setConverter(new StringConverter<>() {
            @Override
            public String toString(Criterion criterion) {
                return criterion == null ? "" : criterion.label();
            }

            @Override
            public Criterion fromString(String text) {
                throw new UnsupportedOperationException("a criterion is chosen, not typed");
            }
        });
        setCellFactory(list -> {
            list.setPrefWidth(LIST_WIDTH);
            return new Row();
        });
        Tips.install(
                this,
                () -> getValue() == null
                        ? new Tip("Criterion", "How filters are ranked")
                        : new Tip(getValue().label(), getValue().explanation()));
    }

    private static final class Row extends ListCell<Criterion> {
        @Override
        protected void updateItem(Criterion criterion, boolean isEmpty) {
            super.updateItem(criterion, isEmpty);
            if (isEmpty || criterion == null) {
                setGraphic(null);
                return;
            }
            Region space = new Region();
            HBox.setHgrow(space, Priority.ALWAYS);
            Label name = TextRole.BODY.label(criterion.label());
            HBox row = new HBox(
                    8, name, space, TextRole.SECONDARY.label(criterion.reading().label()));
            row.setAlignment(Pos.CENTER_LEFT);
            setGraphic(row);
        }
    }
}
