package org.prunescope.store;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.prunescope.plan.Target;

/** Targets as objects with one field, which says what kind it is: {@code {"macs-left": 0.5}}. */
final class TargetJson {
    private static final String FILTERS = "filters-removed";
    private static final String MACS = "macs-left";
    private static final String PARAMETERS = "parameters-left";
    private static final String LATENCY = "latency-left";
    private static final String RATES = "rates";
    private static final String SILENT = "silent";

    private TargetJson() {}

    static final Json.Written<Target> WRITER = new Json.Written<>() {
        @Override
        void write(Target target, JsonGenerator json) throws IOException {
            json.writeStartObject();
            if (target instanceof Target.Filters filters) {
                json.writeNumberField(FILTERS, filters.removed());
            } else if (target instanceof Target.Macs macs) {
                json.writeNumberField(MACS, macs.left());
            } else if (target instanceof Target.Parameters parameters) {
                json.writeNumberField(PARAMETERS, parameters.left());
            } else if (target instanceof Target.Latency latency) {
                json.writeNumberField(LATENCY, latency.left());
            } else if (target instanceof Target.Silent) {
                json.writeBooleanField(SILENT, true);
            } else if (target instanceof Target.Rates rates) {
                json.writeArrayFieldStart(RATES);
                for (double rate : rates.rates().rates()) {
                    json.writeNumber(rate);
                }
                json.writeEndArray();
            }
            json.writeEndObject();
        }
    };

    static final Json.Read<Target> READER = new Json.Read<>() {
        @Override
        Target read(JsonNode node) {
            if (node.has(FILTERS)) {
                return new Target.Filters(node.get(FILTERS).asDouble());
            } else if (node.has(MACS)) {
                return new Target.Macs(node.get(MACS).asDouble());
            } else if (node.has(PARAMETERS)) {
                return new Target.Parameters(node.get(PARAMETERS).asDouble());
            } else if (node.has(LATENCY)) {
                return new Target.Latency(node.get(LATENCY).asDouble());
            } else if (node.path(SILENT).asBoolean()) {
                return new Target.Silent();
            } else if (node.has(RATES)) {
                return new Target.Rates(Json.rates(node.get(RATES)));
            }
            throw new IllegalArgumentException("a target is one of %s, %s, %s, %s, %s, %s"
                    .formatted(FILTERS, MACS, PARAMETERS, LATENCY, SILENT, RATES));
        }
    };
}
