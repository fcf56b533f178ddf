package org.prunescope.app.desk;

/** The views between the two panels, in the order of their tabs, with the panels that they begin with. */
public enum ViewTab {
    DISTRIBUTIONS("Distributions", 524, true, true),
    FILTERS("Filters", 382, true, false),
    STRUCTURE("Structure", 382, false, false),
    CLASSES("Classes", 524, false, true),
    SENSITIVITY("Sensitivity", 524, false, true),
    FINE_TUNING("Fine-tuning", 524, false, false),
    DEPLOYMENT("Deployment", 524, false, true),
    CRITERIA("Criteria", 524, false, false),
    RUNS("Runs", 524, false, false);

    private final String title;
    private final double layersWidth;
    private final boolean layersOpen;
    private final boolean planOpen;

    ViewTab(String title, double layersWidth, boolean layersOpen, boolean planOpen) {
        this.title = title;
        this.layersWidth = layersWidth;
        this.layersOpen = layersOpen;
        this.planOpen = planOpen;
    }

    public String title() {
        return title;
    }

    /** The width of Layers as the view begins with it. */
    public double layersWidth() {
        return layersWidth;
    }

    boolean layersOpen() {
        return layersOpen;
    }

    boolean planOpen() {
        return planOpen;
    }
}
