package org.prunescope.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.CharConversionException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.prunescope.graph.ChannelGroup;
import org.prunescope.graph.ChannelGroups;
import org.prunescope.graph.ChannelSelection;

/** A plan that was written as JSON, read back for the network that it was made for. */
public final class PlanDocument {
    private PlanDocument() {}

    /**
     * What the plan removes, and what that leaves behind.
     *
     * @throws IOException if the file cannot be read, is no plan, or is one for another network; the message names it
     */
    public static ChannelSelection read(Path file, ChannelGroups groups) throws IOException {
        JsonNode plan = tree(file);
        JsonNode removed = plan.path("removed");
        if (!removed.isArray()) {
            throw noPlan(file, null);
        }
        try {
            Map<String, BitSet> channels = new LinkedHashMap<>();
            for (JsonNode own : removed) {
                ChannelGroup group = groups.get(own.path("group").asText());
                channels.put(group.id(), channels(own.path("channels"), group));
            }
            ChannelSelection selection =
                    ChannelSelection.removing(channels).leaving(Json.constants(plan.path("constants")));
            selection.requireFits(groups);
            return selection;
        } catch (NoSuchElementException | IllegalArgumentException e) {
            throw new StoreException(
                    "“%s” is a plan for another network: %s.".formatted(file.getFileName(), e.getMessage()), e);
        }
    }

    private static JsonNode tree(Path file) throws IOException {
        ObjectMapper mapper = Json.mapper(Optional.empty());
        try {
            JsonLimits.require(mapper, file);
            return mapper.readTree(file.toFile());
        } catch (FileNotFoundException e) {
            throw new StoreException("There is no plan at “" + file + "”.", e);
        } catch (JsonProcessingException | CharConversionException e) {
            throw noPlan(file, e);
        }
    }

    private static StoreException noPlan(Path file, Throwable cause) {
        return new StoreException(
                "“%s” is no plan: prune --plan-out writes one, and so does the window's export."
                        .formatted(file.getFileName()),
                cause);
    }

    private static BitSet channels(JsonNode numbers, ChannelGroup group) {
        BitSet channels = new BitSet(group.channels());
        for (JsonNode number : numbers) {
            int channel = number.asInt(-1);
            if (channel < 0 || channel >= group.channels()) {
                throw new IllegalArgumentException(
                        "\"%s\" has %d channels and no channel %s".formatted(group.id(), group.channels(), number));
            }
            channels.set(channel);
        }
        return channels;
    }
}
