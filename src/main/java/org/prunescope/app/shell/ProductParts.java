package org.prunescope.app.shell;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.prunescope.app.classes.ClassesView;
import org.prunescope.app.criteria.CriteriaView;
import org.prunescope.app.deployment.DeploymentView;
import org.prunescope.app.desk.ViewTab;
import org.prunescope.app.distributions.DistributionsView;
import org.prunescope.app.exporting.ExportDialog;
import org.prunescope.app.exporting.ExportKind;
import org.prunescope.app.filters.FiltersView;
import org.prunescope.app.finetuning.FineTuningView;
import org.prunescope.app.finetuning.RecipeDialog;
import org.prunescope.app.layers.LayersPanel;
import org.prunescope.app.opening.AboutDialog;
import org.prunescope.app.opening.CalibrationDialog;
import org.prunescope.app.opening.DataReportDialog;
import org.prunescope.app.opening.FinalEvaluationDialog;
import org.prunescope.app.opening.ImageValuesDialog;
import org.prunescope.app.opening.OpenDataDialog;
import org.prunescope.app.opening.OpenNetworkDialog;
import org.prunescope.app.opening.PreferencesDialog;
import org.prunescope.app.plan.PlanPanel;
import org.prunescope.app.runs.RunsView;
import org.prunescope.app.sensitivity.SensitivityView;
import org.prunescope.app.structure.StructureView;

/** The screens of the program, put together in this one place. */
public final class ProductParts {
    private ProductParts() {}

    public static Parts all() {
        return new Parts(
                desk -> {
                    LayersPanel layers = new LayersPanel(desk);
                    return new Parts.Side(layers.panel(), layers.rail(), layers::find);
                },
                desk -> {
                    PlanPanel plan = new PlanPanel(desk);
                    return new Parts.Side(plan.panel(), plan.rail(), () -> {});
                },
                Map.of(
                        ViewTab.DISTRIBUTIONS, desk -> new DistributionsView(desk).node(),
                        ViewTab.FILTERS, desk -> new FiltersView(desk).node(),
                        ViewTab.STRUCTURE, desk -> new StructureView(desk).node(),
                        ViewTab.CLASSES, desk -> new ClassesView(desk).node(),
                        ViewTab.SENSITIVITY, desk -> new SensitivityView(desk).node(),
                        ViewTab.FINE_TUNING, desk -> new FineTuningView(desk).node(),
                        ViewTab.DEPLOYMENT, desk -> new DeploymentView(desk).node(),
                        ViewTab.CRITERIA, desk -> new CriteriaView(desk).node(),
                        ViewTab.RUNS, desk -> new RunsView(desk, layer -> ExportDialog.show(desk, layer)).node()),
                new Parts.Dialogs(
                        new Parts.Opening(
                                OpenNetworkDialog::show,
                                OpenDataDialog::show,
                                ImageValuesDialog::show,
                                DataReportDialog::show),
                        RecipeDialog::show,
                        new Parts.Exporting(ExportDialog::show, exports()),
                        CalibrationDialog::show,
                        FinalEvaluationDialog::show,
                        PreferencesDialog::show,
                        AboutDialog::show));
    }

    private static SortedMap<String, Parts.Dialog> exports() {
        SortedMap<String, Parts.Dialog> exports = new TreeMap<>();
        for (ExportKind kind : ExportKind.values()) {
            exports.put(kind.label(), (desk, layer) -> ExportDialog.show(desk, layer, kind));
        }
        return exports;
    }
}
