package org.prunescope.plan;

/** Among which channels the lowest are sought. */
public enum Scope {
    /** Every layer, or group of linked layers, loses the same share. */
    LAYER("layer"),
    /** The lowest scores of the whole network go. */
    GLOBAL("global");

    private final String id;

    Scope(String id) {
        this.id = id;
    }

    /** Stable id, kebab-case. */
    public String id() {
        return id;
    }
}
