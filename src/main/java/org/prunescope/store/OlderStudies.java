package org.prunescope.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Says in studies of older programs what those could not say yet, so that they still open. */
final class OlderStudies {
    private OlderStudies() {}

    /** Fills in what is missing; what is there stays. */
    static JsonNode completed(JsonNode study) {
        if (study.path("input").path("preprocessing") instanceof ObjectNode way && !way.has("order")) {
            way.put("order", "rgb");
        }
        complete(study.path("ranking"));
        completeRecipe(study.path("recipe"));
        study.path("runs").forEach(run -> {
            complete(run.path("ranking"));
            completeRecipe(run.path("recipe"));
            completeSelection(run);
        });
        return study;
    }

    /** What went stood there alone, by group, before channels could leave constants behind. */
    private static void completeSelection(JsonNode run) {
        if (run.path("selection") instanceof ObjectNode removed
                && !removed.path("removed").isObject()) {
            ObjectNode selection = removed.objectNode();
            selection.set("removed", removed);
            selection.putObject("constants");
            ((ObjectNode) run).set("selection", selection);
        }
    }

    /** All weights of all layers were trained, of a study as in a race. */
    static void completeRecipe(JsonNode recipe) {
        if (recipe instanceof ObjectNode choice) {
            if (!choice.has("trainFrom")) {
                choice.putNull("trainFrom");
            }
            if (!choice.has("keepsZeros")) {
                choice.put("keepsZeros", false);
            }
        }
    }

    private static void complete(JsonNode ranking) {
        if (ranking instanceof ObjectNode choice) {
            if (!choice.has("imported")) {
                choice.putNull("imported");
            }
            if (!choice.has("settings")) {
                choice.putObject("settings").putObject("values");
            }
        }
    }
}
