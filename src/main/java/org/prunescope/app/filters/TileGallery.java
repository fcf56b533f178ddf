package org.prunescope.app.filters;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import org.prunescope.app.canvas.ChartCanvas;
import org.prunescope.app.canvas.FilterTile;
import org.prunescope.app.control.Tips;

/** Tiles in rows that fill the width. Only those in sight exist, so that 512 filters cost no more than 50. */
final class TileGallery {
    private static final double GAP = 8;
    private static final double LEFT = 16;
    private static final double TOP = 12;
    private static final double RIGHT = 10;
    private static final double COLUMN = FilterTile.WIDTH + GAP;
    private static final double ROW = FilterTile.HEIGHT + GAP;

    private final FiltersViewModel filters;
    private final GalleryMenu menu;
    private final Sheet sheet = new Sheet();
    private final ScrollPane scroll = new ScrollPane(sheet);
    private final Map<Integer, Slot> inSight = new HashMap<>();
    private final Deque<Slot> spare = new ArrayDeque<>();
    private Optional<TileContents> contents = Optional.empty();
    private List<Integer> order = List.of();
    private FiltersViewModel.Chosen chosen = FiltersViewModel.Chosen.NONE;
    private OptionalInt outlined = OptionalInt.empty();

    /** The filter up to which Shift and the arrows have chosen. */
    private OptionalInt reached = OptionalInt.empty();

    TileGallery(FiltersViewModel filters) {
        this.filters = filters;
        menu = new GalleryMenu(filters);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setMinWidth(0);
        scroll.setMinHeight(0);
        scroll.setPrefHeight(0);
        scroll.vvalueProperty().addListener(observable -> sheet.fill());
        scroll.viewportBoundsProperty().addListener((property, before, after) -> {
            sheet.fill();
            if (before.getHeight() != after.getHeight()) {
                sheet.revealAfterLayout();
            }
        });
        scroll.setFocusTraversable(false);
        sheet.setId("filter-gallery");
        sheet.getStyleClass().add("sheet");
        sheet.setFocusTraversable(true);
        sheet.setAccessibleRole(AccessibleRole.PARENT);
        sheet.addEventHandler(KeyEvent.KEY_PRESSED, this::press);
        sheet.addEventHandler(MouseEvent.MOUSE_PRESSED, event -> {
            sheet.requestFocus();
            // The scroll pane around would take the focus.
            event.consume();
        });
        sheet.setOnContextMenuRequested(event -> {
            if (event.isKeyboardTrigger()) {
                menu.show(sheet, event.getScreenX(), event.getScreenY());
            }
        });
    }

    ScrollPane node() {
        return scroll;
    }

    void show(Optional<TileContents> newContents, List<Integer> newOrder) {
        boolean otherLayer = !newContents.map(next -> next.layer().layer()).equals(contents.map(old -> old.layer()
                .layer()));
        boolean otherOrder = !newOrder.equals(order);
        contents = newContents;
        order = newOrder;
        if (otherLayer) {
            scroll.setVvalue(0);
        }
        if (otherLayer || otherOrder) {
            sheet.clear();
            sheet.requestLayout();
        }
        contents.ifPresent(shown -> sheet.setAccessibleText("%s keeps %d of %d filters"
                .formatted(
                        shown.layer().layer(),
                        shown.layer().kept(),
                        shown.layer().size())));
        sheet.fill();
    }

    void choose(FiltersViewModel.Chosen newChosen) {
        boolean moved = !newChosen.first().equals(chosen.first());
        chosen = newChosen;
        if (chosen.all().size() < 2) {
            reached = OptionalInt.empty();
        }
        inSight.values().forEach(this::mark);
        if (moved) {
            chosen.first().ifPresent(this::bringIntoSight);
        }
    }

    void outline(OptionalInt filter) {
        outlined = filter;
        inSight.values().forEach(this::mark);
    }

    private void mark(Slot slot) {
        slot.tile.setSelected(chosen.all().contains(slot.filter));
        slot.tile.setOutlined(outlined.equals(OptionalInt.of(slot.filter)) && !slot.tile.isHover());
    }

    private void press(KeyEvent event) {
        int step =
                switch (event.getCode()) {
                    case LEFT -> -1;
                    case RIGHT -> 1;
                    case UP -> -sheet.columns();
                    case DOWN -> sheet.columns();
                    case HOME -> -order.size();
                    case END -> order.size();
                    default -> 0;
                };
        if (event.getCode() == KeyCode.SPACE) {
            filters.flip();
        } else if (step == 0 || order.isEmpty() || event.isAltDown()) {
            return;
        } else {
            boolean isWhole = event.getCode() == KeyCode.HOME || event.getCode() == KeyCode.END;
            walk(step, isWhole, event.isShiftDown());
        }
        event.consume();
    }

    private void walk(int step, boolean isWhole, boolean isChoosing) {
        int first = chosen.first().orElse(order.get(0));
        int at = order.indexOf(isChoosing ? reached.orElse(first) : first);
        int to = Math.max(0, Math.min(order.size() - 1, at + step));
        if (!isWhole && at + step != to) {
            return;
        }
        int filter = order.get(to);
        if (isChoosing) {
            filters.chooseUpTo(filter);
            reached = OptionalInt.of(filter);
            bringIntoSight(filter);
        } else {
            filters.choose(filter);
        }
    }

    private void bringIntoSight(int filter) {
        int index = order.indexOf(filter);
        double height = scroll.getViewportBounds().getHeight();
        double most = sheet.getHeight() - height;
        if (index < 0 || height <= 0 || most <= 0) {
            return;
        }
        int row = index / sheet.columns();
        double top = TOP + row * ROW;
        double offset = scroll.getVvalue() * most;
        if (top - GAP < offset) {
            scroll.setVvalue(Math.max(0, top - TOP) / most);
        } else if (top + ROW > offset + height) {
            scroll.setVvalue(Math.min(1, (top + ROW - height) / most));
        }
    }

    /** A tile and the filter that it shows by now. */
    private final class Slot {
        private final FilterTile tile = new FilterTile();
        private int filter;
        private Optional<FilterTile.Content> shown = Optional.empty();

        Slot() {
            tile.setManaged(false);
            tile.setFocusTraversable(false);
            tile.hoveredProperty()
                    .addListener(observable -> filters.hover(
                            tile.hoveredProperty().get() == ChartCanvas.NONE
                                    ? OptionalInt.empty()
                                    : OptionalInt.of(filter)));
            tile.setOnMousePressed(this::press);
            tile.setOnContextMenuRequested(event -> {
                if (!chosen.all().contains(filter)) {
                    filters.choose(filter);
                }
                menu.show(tile, event.getScreenX(), event.getScreenY());
                event.consume();
            });
            Tips.install(tile, () -> FilterTips.tile(contents.orElseThrow().layer(), filter));
        }

        private void press(MouseEvent event) {
            if (event.getButton() != MouseButton.PRIMARY) {
                return;
            }
            if (event.isShiftDown()) {
                filters.chooseUpTo(filter);
            } else if (event.isShortcutDown()) {
                filters.chooseAlso(filter);
            } else {
                filters.choose(filter);
            }
        }

        void show(int newFilter, TileContents all) {
            filter = newFilter;
            FilterTile.Content content = all.content(newFilter);
            if (!shown.equals(Optional.of(content))) {
                shown = Optional.of(content);
                tile.setId("filter-" + newFilter);
                tile.show(content);
            }
            mark(this);
        }
    }

    /** Holds the tiles in sight, and is as high as all of them. */
    private final class Sheet extends Region {
        private boolean isToReveal;

        @Override
        public Orientation getContentBias() {
            return Orientation.HORIZONTAL;
        }

        @Override
        protected double computePrefHeight(double width) {
            int columns = columns(width);
            int rows = (order.size() + columns - 1) / columns;
            return TOP + rows * ROW + TOP - GAP;
        }

        @Override
        protected double computeMinHeight(double width) {
            return computePrefHeight(width);
        }

        @Override
        protected void layoutChildren() {
            fill();
            if (isToReveal) {
                isToReveal = false;
                chosen.first().ifPresent(TileGallery.this::bringIntoSight);
            }
        }

        /** Where tiles lie is known only after the layout that another size brings. */
        void revealAfterLayout() {
            isToReveal = true;
            requestLayout();
        }

        int columns() {
            return columns(getWidth());
        }

        private int columns(double width) {
            return Math.max(1, (int) ((width - LEFT - RIGHT + GAP) / COLUMN));
        }

        void clear() {
            spare.addAll(inSight.values());
            inSight.values().forEach(slot -> slot.tile.setVisible(false));
            inSight.clear();
        }

        void fill() {
            if (contents.isEmpty()) {
                clear();
                return;
            }
            double height = scroll.getViewportBounds().getHeight();
            double top = scroll.getVvalue() * Math.max(0, getHeight() - height);
            int columns = columns();
            int first = Math.max(0, (int) ((top - TOP) / ROW)) * columns;
            int end = Math.min(order.size(), ((int) ((top + height - TOP) / ROW) + 1) * columns);
            release(first, end);
            for (int index = first; index < end; index++) {
                Slot slot = inSight.computeIfAbsent(index, unused -> take());
                slot.show(order.get(index), contents.get());
                int row = index / columns;
                slot.tile.resizeRelocate(
                        LEFT + index % columns * COLUMN, TOP + row * ROW, FilterTile.WIDTH, FilterTile.HEIGHT);
            }
        }

        private void release(int first, int end) {
            List<Integer> gone = inSight.keySet().stream()
                    .filter(index -> index < first || index >= end)
                    .toList();
            for (int index : gone) {
                Slot slot = inSight.remove(index);
                slot.tile.setVisible(false);
                spare.add(slot);
            }
        }

        private Slot take() {
            Slot slot = spare.isEmpty() ? new Slot() : spare.poll();
            if (slot.tile.getParent() == null) {
                getChildren().add(slot.tile);
            }
            slot.tile.setVisible(true);
            return slot;
        }
    }
}
