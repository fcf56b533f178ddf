package org.prunescope.app.deployment;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.prunescope.app.control.BarredShare;
import org.prunescope.app.control.Chip;
import org.prunescope.app.control.Tip;
import org.prunescope.app.control.Tips;
import org.prunescope.app.control.Tone;
import org.prunescope.app.workbench.LatencyBench.Measured;

/** The layers of both networks with their share of the time. */
final class LayerTable extends TableView<LayerLine> {
    private static final double BAR_WIDTH = 56;
    private static final double LEAST_NAME = 130;
    private static final double RESERVE = 10;

    private static final Tip NAME = new Tip("Layer", "By its name in the first network.");
    private static final Tip CHANNELS = new Tip("Channels", "Input and output channels, before and after.");
    private static final Tip SHARE =
            new Tip("Share of the time", "Of the network's time for one image; each layer is timed alone.");
    private static final Tip MILLIS =
            new Tip("Milliseconds", "For one image, fitted to the time of the whole network.");
    private static final Tip MACS = new Tip("MACs", "Change of the layer's multiply-accumulate operations.");
    private static final Tip INTENSITY = new Tip(
            "Arithmetic intensity",
            "MACs for each byte of weights, input and output that must at least be read or written.",
            "The lower, the sooner a layer waits for memory.");
    private static final Tip MEMORY = new Tip(
            "Waits for memory",
            "Fewer MACs for each byte than this machine computes while it moves one, as measured here.",
            "Removing filters saves such a layer less time than MACs.");

    private final TableColumn<LayerLine, LayerLine> name;
    private final TableColumn<LayerLine, LayerLine> intensity;
    private final TableColumn<LayerLine, LayerLine> widths;
    /** What a full bar stands for. */
    private double fullShare = 1;

    LayerTable() {
        setId("layer-times");
        getStyleClass().addAll("compact", "ps-layer-times");
        setAccessibleText("Times of layers");
        name = text("Layer", "name", 160, LayerLine::name, NAME);
        widths = text("Channels", "", 138, LayerLine::widths, CHANNELS);
        intensity = text("MACs/byte", "numbers", 92, LayerLine::intensity, INTENSITY);
        TableColumn<LayerLine, LayerLine> memory = column("Waits for", "", 92, MemoryCell::new);
        getColumns()
                .setAll(List.of(
                        name,
                        widths,
                        shares("Before", LayerLine::before, () -> new ShareCell(LayerLine::before, true)),
                        text("ms", "numbers", 62, LayerLine::millisBefore, MILLIS),
                        shares("After", LayerLine::after, () -> new ShareCell(LayerLine::after, false)),
                        text("ms", "numbers", 62, LayerLine::millisAfter, MILLIS),
                        text("MACs", "numbers", 62, LayerLine::macs, MACS),
                        intensity,
                        memory));
        widthProperty().subscribe(now -> fit(now.doubleValue()));
    }

    void show(Measured measured) {
        List<LayerLine> lines = LayerLine.of(measured.benchmark());
        fullShare = lines.stream()
                .mapToDouble(line -> Math.max(line.before(), line.after()))
                .max()
                .orElse(1);
        getItems().setAll(lines);
        sort();
    }

    private void fit(double width) {
        double others = getColumns().stream()
                .filter(column -> column != name && column != widths && column != intensity)
                .mapToDouble(TableColumn::getPrefWidth)
                .sum();
        double room = width - RESERVE - others;
        intensity.setVisible(room - widths.getPrefWidth() - intensity.getPrefWidth() >= LEAST_NAME);
        widths.setVisible(room - widths.getPrefWidth() >= LEAST_NAME);
        name.setPrefWidth(Math.max(
                LEAST_NAME,
                room
                        - (widths.isVisible() ? widths.getPrefWidth() : 0)
                        - (intensity.isVisible() ? intensity.getPrefWidth() : 0)));
    }

    /** @param cell makes the cells of the column */
    private static TableColumn<LayerLine, LayerLine> shares(
            String title, ToDoubleFunction<LayerLine> share, Supplier<LineCell> cell) {
        TableColumn<LayerLine, LayerLine> column = column(title, "", 112, cell);
        column.setComparator(Comparator.comparingDouble(share));
        return column;
    }

    private static TableColumn<LayerLine, LayerLine> text(
            String title, String styleClass, double width, Function<LayerLine, String> words, Tip tip) {
        TableColumn<LayerLine, LayerLine> column = column(title, styleClass, width, () -> new TextCell(words, tip));
        column.setComparator(Comparator.comparing(words));
        return column;
    }

    private static TableColumn<LayerLine, LayerLine> column(
            String title, String styleClass, double width, Supplier<LineCell> cell) {
        TableColumn<LayerLine, LayerLine> column = new TableColumn<>(title);
        if (!styleClass.isEmpty()) {
            column.getStyleClass().add(styleClass);
        }
        column.setPrefWidth(width);
        column.setReorderable(false);
        column.setCellValueFactory(item -> new ReadOnlyObjectWrapper<>(item.getValue()));
        column.setCellFactory(ignored -> cell.get());
        return column;
    }

    /** A cell that is told its line. */
    private abstract static class LineCell extends TableCell<LayerLine, LayerLine> {
        @Override
        protected final void updateItem(LayerLine line, boolean empty) {
            super.updateItem(line, empty);
            setText(null);
            setGraphic(null);
            if (!empty && line != null) {
                show(line);
            }
        }

        abstract void show(LayerLine line);
    }

    private static final class TextCell extends LineCell {
        private final Function<LayerLine, String> words;

        TextCell(Function<LayerLine, String> words, Tip tip) {
            this.words = words;
            Tips.install(this, tip);
        }

        @Override
        void show(LayerLine line) {
            setText(words.apply(line));
        }
    }

    private static final class MemoryCell extends LineCell {
        @Override
        void show(LayerLine line) {
            if (line.isMemoryBound()) {
                Chip chip = new Chip("memory", Tone.CANNOT_TELL);
                Tips.install(chip, MEMORY);
                setGraphic(chip);
            }
        }
    }

    private final class ShareCell extends LineCell {
        private final ToDoubleFunction<LayerLine> share;
        private final boolean isReference;
        private final BarredShare bar = new BarredShare(BAR_WIDTH);

        ShareCell(ToDoubleFunction<LayerLine> share, boolean isReference) {
            this.share = share;
            this.isReference = isReference;
            Tips.install(this, SHARE);
        }

        @Override
        void show(LayerLine line) {
            bar.show(share.applyAsDouble(line), fullShare, isReference);
            setGraphic(bar);
        }
    }
}
