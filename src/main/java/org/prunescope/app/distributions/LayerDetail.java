package org.prunescope.app.distributions;

import java.util.Optional;
import java.util.OptionalInt;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.prunescope.app.canvas.ChartCanvas;
import org.prunescope.app.canvas.Histogram;
import org.prunescope.app.canvas.NumbersDialog;
import org.prunescope.app.canvas.RankPlot;
import org.prunescope.app.canvas.ScoreBins;
import org.prunescope.app.control.Buttons;
import org.prunescope.app.control.Chip;
import org.prunescope.app.control.EmptyPlace;
import org.prunescope.app.control.TextRole;
import org.prunescope.app.control.Tip;
import org.prunescope.app.control.Tone;
import org.prunescope.app.theme.Icon;
import org.prunescope.app.workbench.Workbench;
import org.prunescope.chart.Numbers;
import org.prunescope.chart.Ticks;
import org.prunescope.plan.Hand;

/** The selected row in full: its scores counted, and its filters by rank. */
final class LayerDetail {
    private static final double LEAST_HEIGHT = 140;

    private final DistributionsViewModel model;
    private final Label name = TextRole.HEADING.label("");
    private final Chip kind = new Chip("", Tone.MUTED);
    private final Chip keeps = new Chip("", Tone.ACCENT);
    private final Button previous = Buttons.icon(Icon.PREVIOUS, new Tip("Previous layer", "Alt+↑"));
    private final Button next = Buttons.icon(Icon.NEXT, new Tip("Next layer", "Alt+↓"));
    private final Button more = Buttons.icon(Icon.MORE, new Tip("More for this layer"));
    private final Histogram histogram = new Histogram("score");
    private final RankPlot ranks = new RankPlot();
    private final VBox charts = new VBox(histogram, ranks);
    private final VBox node;
    private final DetailMenu menu;

    /** The pointer left a chart, or another screen moved it: only the former is told. */
    private boolean isFollowing;

    private Subscription following = Subscription.EMPTY;

    LayerDetail(DistributionsViewModel model, Workbench workbench, Runnable openFilters) {
        this.model = model;
        menu = new DetailMenu(model, openFilters);
        node = new VBox(header(), charts);
        node.getStyleClass().add("layer-detail");
        VBox.setVgrow(node, Priority.ALWAYS);
        VBox.setVgrow(charts, Priority.ALWAYS);
        prepareHistogram();
        prepareRanks(openFilters);
        model.selectedProperty().subscribe(this::attach);
        model.oldCutProperty().subscribe(cut -> {
            histogram.showOldCut(cut);
            ranks.showOldCut(cut);
        });
        workbench.hoveredProperty().subscribe(now -> follow());
        workbench.selectionProperty().subscribe(now -> showChosen());
    }

    VBox node() {
        return node;
    }

    private HBox header() {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        name.setId("layer-name");
        name.setMinWidth(Region.USE_PREF_SIZE);
        keeps.setId("layer-keeps");
        keeps.setMinWidth(Region.USE_PREF_SIZE);
        kind.setMinWidth(0);
        previous.setId("previous-layer");
        previous.setOnAction(event -> model.step(-1));
        next.setId("next-layer");
        next.setOnAction(event -> model.step(1));
        more.setId("layer-menu");
        more.setOnAction(event -> menu.showForLayer(more, Side.BOTTOM));
        HBox header = new HBox(name, kind, keeps, space, previous, next, more);
        header.getStyleClass().add("header");
        header.setAlignment(Pos.CENTER_LEFT);
        return header;
    }

    private void prepareHistogram() {
        histogram.setId("histogram");
        size(histogram, 199);
        histogram.setOnDragged(model::drag);
        histogram.setOnReleased(model::drop);
        histogram.setTips(this::tipOfBin);
        NumbersDialog.offerOn(histogram);
    }

    private void prepareRanks(Runnable openFilters) {
        ranks.setId("ranks");
        size(ranks, 202);
        NumbersDialog.offerOn(ranks);
        ranks.setTips(this::tipOfChannel);
        ranks.setOnPicked(model::chooseChannel);
        ranks.setOnOpened(channel -> {
            model.chooseChannel(channel);
            openFilters.run();
        });
        ranks.hoveredProperty().subscribe(mark -> {
            if (!isFollowing) {
                int channel = mark.intValue();
                model.hover(channel == ChartCanvas.NONE ? OptionalInt.empty() : OptionalInt.of(channel));
            }
        });
        ranks.setOnContextMenuRequested(event -> {
            if (ranks.hoveredProperty().get() != ChartCanvas.NONE) {
                model.chooseChannel(ranks.hoveredProperty().get());
            }
            model.chosenChannel()
                    .ifPresent(channel -> menu.showForFilter(ranks, channel, event.getScreenX(), event.getScreenY()));
            event.consume();
        });
        ranks.addEventHandler(KeyEvent.KEY_PRESSED, this::press);
    }

    private static void size(ChartCanvas chart, double height) {
        chart.setMinHeight(LEAST_HEIGHT);
        chart.setPrefHeight(height);
        VBox.setVgrow(chart, Priority.ALWAYS);
    }

    private void press(KeyEvent key) {
        switch (key.getCode()) {
            case LEFT -> model.stepChannel(-1);
            case RIGHT -> model.stepChannel(1);
            case SPACE, K -> model.chosenChannel().ifPresent(model::flip);
            default -> {
                return;
            }
        }
        key.consume();
    }

    private void attach(Optional<Distribution> selected) {
        following.unsubscribe();
        following = Subscription.EMPTY;
        boolean isShown = selected.isPresent();
        for (Region part : new Region[] {kind, keeps, previous, next, more}) {
            part.setVisible(isShown);
        }
        if (!isShown) {
            name.setText("");
            charts.getChildren()
                    .setAll(EmptyPlace.inCard(
                            "Nothing to show", model.unscored().orElse("Choose a layer.")));
            return;
        }
        Distribution row = selected.get();
        charts.getChildren().setAll(histogram, ranks);
        name.setText(row.names().title());
        kind.setText(row.names().detail());
        histogram.name(model.scoreTitle());
        previous.setDisable(!model.canStep(-1));
        next.setDisable(!model.canStep(1));
        following = row.shownProperty().subscribe(shown -> show(row));
        showChosen();
    }

    private void show(Distribution row) {
        Distribution.Shown shown = row.shown();
        keeps.setText("keeps %s of %s"
                .formatted(
                        Numbers.count(shown.cut().kept()),
                        Numbers.count(shown.cut().channels())));
        histogram.show(row.binsToCut());
        ranks.show(row.ranking());
        follow();
    }

    private void follow() {
        OptionalInt channel = model.hoveredChannel();
        isFollowing = true;
        ranks.hoveredProperty().set(channel.orElse(ChartCanvas.NONE));
        isFollowing = false;
        histogram.outlineScore(model.selected().stream()
                .flatMapToDouble(row -> channel.stream().mapToDouble(row::scoreOf))
                .findFirst());
    }

    private void showChosen() {
        ranks.choose(model.chosenChannel().orElse(ChartCanvas.NONE));
    }

    private Tip tipOfBin(int bin) {
        ScoreBins bins = model.selected().orElseThrow().bins();
        return new Tip(bins.range(bin), bins.count(bin));
    }

    private Tip tipOfChannel(int channel) {
        Distribution row = model.selected().orElseThrow();
        int decimals = Ticks.valueDecimals(Math.abs(row.scoreOf(row.channelAt(0))));
        return new Tip(
                (row.group().isLinked() ? "Channel " : "Filter ") + Numbers.count(channel),
                "score %s · rank %s of %s"
                        .formatted(
                                Numbers.fixed(row.scoreOf(channel), decimals),
                                Numbers.count(row.rankOf(channel) + 1L),
                                Numbers.count(row.channels())),
                state(row, channel));
    }

    private String state(Distribution row, int channel) {
        if (!row.canBeCut()) {
            return "kept: the layer is locked";
        }
        Optional<Hand> hand = model.hand(channel);
        String state = row.isKept(channel) ? "kept" : "removed";
        if (hand.isPresent()) {
            return state + " by hand · Space lets its score decide";
        }
        return state + (row.isKept(channel) ? " · Space removes it by hand" : " · Space keeps it by hand");
    }
}
