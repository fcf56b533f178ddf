package org.prunescope.app.shell;

import java.util.List;
import org.prunescope.app.workbench.Selection;
import org.prunescope.app.workbench.Workbench;
import org.prunescope.graph.ChannelGroup;

/** Goes from one row of layers to the next. */
final class LayerSteps {
    private final Workbench workbench;

    LayerSteps(Workbench workbench) {
        this.workbench = workbench;
    }

    void previous() {
        step(-1);
    }

    void next() {
        step(1);
    }

    /** Stays at the ends. */
    private void step(int by) {
        workbench.opened().ifPresent(files -> {
            List<ChannelGroup> rows = files.groups().all();
            int now = workbench
                    .selectionProperty()
                    .get()
                    .layer()
                    .flatMap(files.groups()::ofLayer)
                    .map(rows::indexOf)
                    .orElse(0);
            int next = Math.max(0, Math.min(rows.size() - 1, now + by));
            workbench.selectionProperty().set(Selection.of(rows.get(next).id()));
        });
    }
}
