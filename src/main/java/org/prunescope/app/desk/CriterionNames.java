package org.prunescope.app.desk;

import org.prunescope.score.Criteria;

/** Names of criteria for people. */
public final class CriterionNames {
    private CriterionNames() {}

    /** The name of a criterion, short enough for a row. */
    public static String brief(String criterion) {
        return Criteria.byId(criterion)
                .label()
                .replace("output over input", "out/in")
                .replace("input over output", "in/out");
    }
}
