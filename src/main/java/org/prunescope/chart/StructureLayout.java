package org.prunescope.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Places the boxes of a directed graph in rows, so that every edge runs downwards: rows by the longest path, order
 * within a row by the means of neighbours, places by least squares. A value that is read far below runs in one lane of
 * its own past the rows between, however many read it.
 *
 * <p>The same graph always gets the same places. Pixels; the drawing begins at (0, 0).
 *
 * @see <a href="https://doi.org/10.1109/TSMC.1981.4308636">Sugiyama, Tagawa, Toda 1981</a>
 */
public final class StructureLayout {
    public static final double BOX_WIDTH = 208;
    public static final double BOX_HEIGHT = 58;

    private static final double ROW_GAP = 30;
    private static final double GAP = 20;
    private static final double LANE_WIDTH = 4;
    /** Room on every side; at the top it holds the legend. */
    static final double MARGIN = 32;

    /** Boxes stay in line; lanes make way. */
    private static final double LANE_WEIGHT = 0.01;

    private static final int SWEEPS = 8;

    private final List<Place> boxes = new ArrayList<>();
    private final List<Edge> edges = new ArrayList<>();
    private double width;
    private double height;

    /** The upper left corner of a box. */
    public record Place(double x, double y) {}

    /** A line from the lower edge of a box to the upper edge of another, through these points. */
    public record Edge(int from, int to, List<Place> points) {
        public Edge {
            points = List.copyOf(points);
        }
    }

    /** A box, or a piece of a lane. */
    private static final class Knot {
        private final int row;
        private final boolean isBox;
        private final List<Knot> above = new ArrayList<>();
        private final List<Knot> below = new ArrayList<>();
        private int order;
        private double middle;

        Knot(int row, boolean isBox) {
            this.row = row;
            this.isBox = isBox;
        }

        double width() {
            return isBox ? BOX_WIDTH : LANE_WIDTH;
        }

        double weight() {
            return isBox ? 1 : LANE_WEIGHT;
        }

        double top() {
            return MARGIN + row * (BOX_HEIGHT + ROW_GAP);
        }

        double bottom() {
            return top() + BOX_HEIGHT;
        }
    }

    private StructureLayout() {}

    /**
     * @param inputs for each box the earlier boxes that it reads
     * @throws IllegalArgumentException if a box reads itself or a later one
     */
    public static StructureLayout of(List<List<Integer>> inputs) {
        StructureLayout layout = new StructureLayout();
        List<Knot> knots = new ArrayList<>();
        List<List<Knot>> rows = new ArrayList<>();
        List<List<Knot>> lanes = new ArrayList<>();
        for (int box = 0; box < inputs.size(); box++) {
            requireEarlier(inputs.get(box), box);
            int row = inputs.get(box).stream()
                    .mapToInt(from -> knots.get(from).row + 1)
                    .max()
                    .orElse(0);
            Knot knot = add(rows, new Knot(row, true));
            knots.add(knot);
            lanes.add(new ArrayList<>(List.of(knot)));
            for (int from : inputs.get(box)) {
                join(lane(rows, lanes.get(from), row), knot);
            }
        }
        order(rows);
        place(rows);
        layout.take(inputs, knots, lanes, rows);
        return layout;
    }

    private static void requireEarlier(List<Integer> inputs, int box) {
        for (int from : inputs) {
            if (from < 0 || from >= box) {
                throw new IllegalArgumentException("box " + box + " reads " + from + ", which is not before it");
            }
        }
    }

    private static Knot add(List<List<Knot>> rows, Knot knot) {
        while (rows.size() <= knot.row) {
            rows.add(new ArrayList<>());
        }
        knot.order = rows.get(knot.row).size();
        rows.get(knot.row).add(knot);
        return knot;
    }

    /** The piece of a lane just above a row; the lane grows down to it. */
    private static Knot lane(List<List<Knot>> rows, List<Knot> lane, int row) {
        Knot first = lane.get(0);
        while (lane.size() < row - first.row) {
            Knot last = lane.get(lane.size() - 1);
            Knot next = add(rows, new Knot(last.row + 1, false));
            join(last, next);
            lane.add(next);
        }
        return lane.get(row - first.row - 1);
    }

    private static void join(Knot above, Knot below) {
        above.below.add(below);
        below.above.add(above);
    }

    private static void order(List<List<Knot>> rows) {
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            boolean isDown = sweep % 2 == 1;
            for (int i = 0; i < rows.size(); i++) {
                List<Knot> row = rows.get(isDown ? i : rows.size() - 1 - i);
                row.forEach(knot -> knot.middle = meanOrder(isDown ? knot.above : knot.below, knot.order));
                row.sort(Comparator.comparingDouble(knot -> knot.middle));
                for (int place = 0; place < row.size(); place++) {
                    row.get(place).order = place;
                }
            }
        }
    }

    private static double meanOrder(List<Knot> neighbours, double otherwise) {
        return neighbours.stream().mapToInt(knot -> knot.order).average().orElse(otherwise);
    }

    private static void place(List<List<Knot>> rows) {
        rows.forEach(row -> row.forEach(knot -> knot.middle = 0));
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            boolean isDown = sweep % 2 == 0;
            for (int i = 0; i < rows.size(); i++) {
                List<Knot> row = rows.get(isDown ? i : rows.size() - 1 - i);
                spread(
                        row,
                        row.stream()
                                .mapToDouble(knot -> wanted(knot, isDown ? knot.above : knot.below))
                                .toArray());
            }
        }
    }

    private static double wanted(Knot knot, List<Knot> neighbours) {
        double sum = 0;
        double weight = 0;
        for (Knot neighbour : neighbours) {
            sum += neighbour.weight() * neighbour.middle;
            weight += neighbour.weight();
        }
        return weight > 0 ? sum / weight : knot.middle;
    }

    /** The places nearest to the wanted ones at which nothing overlaps: an isotonic regression. */
    private static void spread(List<Knot> row, double[] wanted) {
        double[] shift = new double[row.size()];
        double[] mean = new double[row.size()];
        double[] weight = new double[row.size()];
        int[] first = new int[row.size()];
        int blocks = 0;
        for (int i = 0; i < row.size(); i++) {
            if (i > 0) {
                shift[i] = shift[i - 1] + (row.get(i - 1).width() + row.get(i).width()) / 2 + GAP;
            }
            mean[blocks] = wanted[i] - shift[i];
            weight[blocks] = row.get(i).weight();
            first[blocks] = i;
            blocks++;
            while (blocks > 1 && mean[blocks - 2] > mean[blocks - 1]) {
                double both = weight[blocks - 2] + weight[blocks - 1];
                mean[blocks - 2] =
                        (mean[blocks - 2] * weight[blocks - 2] + mean[blocks - 1] * weight[blocks - 1]) / both;
                weight[blocks - 2] = both;
                blocks--;
            }
        }
        for (int block = 0; block < blocks; block++) {
            int end = block + 1 < blocks ? first[block + 1] : row.size();
            for (int i = first[block]; i < end; i++) {
                row.get(i).middle = mean[block] + shift[i];
            }
        }
    }

    private void take(List<List<Integer>> inputs, List<Knot> knots, List<List<Knot>> lanes, List<List<Knot>> rows) {
        double left = extreme(rows, -1).min().orElse(0);
        double right = extreme(rows, 1).max().orElse(0);
        rows.forEach(row -> row.forEach(knot -> knot.middle += MARGIN - left));
        width = right - left + 2 * MARGIN;
        height = rows.isEmpty() ? 2 * MARGIN : rows.get(rows.size() - 1).get(0).bottom() + MARGIN;
        knots.forEach(knot -> boxes.add(new Place(knot.middle - BOX_WIDTH / 2, knot.top())));
        for (int box = 0; box < inputs.size(); box++) {
            for (int from : inputs.get(box)) {
                edges.add(new Edge(from, box, points(lanes.get(from), knots.get(box))));
            }
        }
    }

    private static DoubleStream extreme(List<List<Knot>> rows, int side) {
        return rows.stream().flatMapToDouble(row -> row.stream().mapToDouble(k -> k.middle + side * k.width() / 2));
    }

    private static List<Place> points(List<Knot> lane, Knot to) {
        List<Place> points = new ArrayList<>();
        points.add(new Place(lane.get(0).middle, lane.get(0).bottom()));
        for (Knot piece : lane.subList(1, to.row - lane.get(0).row)) {
            points.add(new Place(piece.middle, piece.top()));
            points.add(new Place(piece.middle, piece.bottom()));
        }
        points.add(new Place(to.middle, to.top()));
        return points;
    }

    /** The places of the boxes, in the order in which they were given. */
    public List<Place> boxes() {
        return List.copyOf(boxes);
    }

    /** All edges, by the box that they enter. */
    public List<Edge> edges() {
        return List.copyOf(edges);
    }

    public double width() {
        return width;
    }

    public double height() {
        return height;
    }
}
