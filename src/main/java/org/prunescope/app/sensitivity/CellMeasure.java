package org.prunescope.app.sensitivity;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import org.prunescope.app.desk.ClassKey;
import org.prunescope.chart.Numbers;
import org.prunescope.metric.Measurement;
import org.prunescope.metric.PairedRecall;
import org.prunescope.study.SensitivityCell;

/** What the cells of the heat map tell. */
enum CellMeasure {
    RECALL("Recall") {
        @Override
        OptionalDouble change(SensitivityCell cell, int label) {
            return cell.classes().get(label).change().value();
        }

        @Override
        Measurement of(SensitivityCell cell, int label) {
            return cell.classes().get(label).after();
        }
    },
    HARMED("Largest loss") {
        @Override
        OptionalDouble change(SensitivityCell cell, int label) {
            return of(cell, label).value();
        }

        /** The change of the class that lost most; of the class in question where none lost anything. */
        @Override
        Measurement of(SensitivityCell cell, int label) {
            return cell.classes().get(cell.mostHarmed().orElse(label)).change();
        }

        @Override
        String text(SensitivityCell cell, int label, ClassKey classes) {
            if (cell.mostHarmed().isEmpty()) {
                return Numbers.signedRate(0);
            }
            int harmed = cell.mostHarmed().getAsInt();
            return Numbers.signedRate(of(cell, label).value().orElseThrow()) + " "
                    + classes.label(harmed).code();
        }
    },
    BALANCED("Balanced accuracy") {
        @Override
        OptionalDouble change(SensitivityCell cell, int label) {
            return cell.classes().stream()
                    .flatMapToDouble(each -> each.change().value().stream())
                    .average();
        }

        @Override
        Measurement of(SensitivityCell cell, int label) {
            return PairedRecall.balanced(cell.classes());
        }
    },
    LOWEST("Lowest recall") {
        @Override
        OptionalDouble change(SensitivityCell cell, int label) {
            OptionalDouble before = cell.classes().stream()
                    .flatMapToDouble(each -> each.before().value().stream())
                    .min();
            OptionalDouble after = of(cell, label).value();
            return before.isPresent() && after.isPresent()
                    ? OptionalDouble.of(after.getAsDouble() - before.getAsDouble())
                    : OptionalDouble.empty();
        }

        @Override
        Measurement of(SensitivityCell cell, int label) {
            List<Measurement> recalls =
                    cell.classes().stream().map(PairedRecall::after).toList();
            return recalls.stream()
                    .filter(recall -> recall.value().isPresent())
                    .min(Comparator.comparingDouble(recall -> recall.value().orElseThrow()))
                    .orElseGet(() -> recalls.get(label));
        }
    };

    private final String title;

    CellMeasure(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** Its value; undefined without images. */
    abstract Measurement of(SensitivityCell cell, int label);

    /** How it differs from the original on the same images; empty where it is undefined. */
    abstract OptionalDouble change(SensitivityCell cell, int label);

    /** Its value as it stands in a cell. */
    String text(SensitivityCell cell, int label, ClassKey classes) {
        return Numbers.rate(of(cell, label).value().orElse(Double.NaN));
    }
}
