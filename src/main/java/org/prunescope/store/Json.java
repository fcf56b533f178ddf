package org.prunescope.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.prunescope.graph.ChannelSelection;
import org.prunescope.graph.ConstantChannels;
import org.prunescope.metric.ConfusionMatrix;
import org.prunescope.metric.Predictions;
import org.prunescope.plan.CompressRates;
import org.prunescope.plan.Target;
import org.prunescope.score.ClassResponses;
import org.prunescope.score.ScoreTable;

/** How our values look in JSON: records by their components, enums by kebab-case names, and the exceptions below. */
final class Json {
    private static final int DEEPEST = 50;

    private Json() {}

    /**
     * A mapper for values without paths, or with paths that stand as they are.
     *
     * @param folder paths below or near it are written relative to it, and read from it
     */
    static ObjectMapper mapper(Optional<Path> folder) {
        SimpleModule module = new SimpleModule();
        module.setDeserializers(new KebabEnums());
        add(module, Enum.class, new Written<Enum<?>>() {
            @Override
            void write(Enum<?> value, JsonGenerator json) throws IOException {
                json.writeString(KebabEnums.id(value));
            }
        });
        add(module, Target.class, TargetJson.WRITER, TargetJson.READER);
        add(module, ChannelSelection.class, SELECTION_WRITER, SELECTION_READER);
        add(module, ConfusionMatrix.class, MATRIX_WRITER, MATRIX_READER);
        add(module, ScoreTable.class, SCORES_WRITER, SCORES_READER);
        add(module, ClassResponses.class, RESPONSES_WRITER, RESPONSES_READER);
        add(module, Predictions.class, PREDICTIONS_WRITER, PREDICTIONS_READER);
        add(module, Instant.class, INSTANT_WRITER, INSTANT_READER);
        PathJson paths = new PathJson(folder);
        add(module, Path.class, paths.writer(), paths.reader());
        // Names of fields that are kept for ever would let a file fill the memory, and take seconds.
        JsonFactory factory = JsonFactory.builder()
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                .streamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                .build();
        return JsonMapper.builder(factory)
                .addModule(new Jdk8Module())
                .addModule(module)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .build();
    }

    /** Indented by two, lists of numbers on one line. */
    static ObjectWriter pretty(ObjectMapper mapper) {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
        return mapper.writer(printer);
    }

    private static <T> void add(SimpleModule module, Class<T> type, Written<? super T> writer, Read<T> reader) {
        add(module, type, writer);
        module.addDeserializer(type, reader);
    }

    @SuppressWarnings("unchecked") // a writer of T writes every subtype of T
    private static <T> void add(SimpleModule module, Class<T> type, Written<?> writer) {
        module.addSerializer(type, (JsonSerializer<T>) writer);
    }

    /** One way of writing a value. */
    abstract static class Written<T> extends JsonSerializer<T> {
        abstract void write(T value, JsonGenerator json) throws IOException;

        @Override
        public void serialize(T value, JsonGenerator json, SerializerProvider provider) throws IOException {
            write(value, json);
        }
    }

    /** One way of reading a value back. */
    abstract static class Read<T> extends JsonDeserializer<T> {
        abstract T read(JsonNode node);

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            JsonNode node = parser.readValueAsTree();
            try {
                return read(node);
            } catch (IllegalArgumentException | DateTimeException | NullPointerException e) {
                throw new JsonMappingException(parser, String.valueOf(e.getMessage()), e);
            }
        }
    }

    static List<Integer> integers(JsonNode array) {
        List<Integer> values = new ArrayList<>();
        array.forEach(item -> values.add(item.asInt()));
        return values;
    }

    /** By step, then by channel: {@code {"relu1": {"3": 0.25}}}. */
    static ConstantChannels constants(JsonNode steps) {
        SortedMap<String, SortedMap<Integer, Double>> values = new TreeMap<>();
        steps.properties().forEach(step -> {
            SortedMap<Integer, Double> channels = new TreeMap<>();
            step.getValue()
                    .properties()
                    .forEach(channel -> channels.put(
                            Integer.valueOf(channel.getKey()),
                            channel.getValue().asDouble(Double.NaN)));
            values.put(step.getKey(), channels);
        });
        return new ConstantChannels(values);
    }

    private static double[] doubles(JsonNode array) {
        double[] values = new double[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.get(i).asDouble();
        }
        return values;
    }

    private static double[][] rows(JsonNode array) {
        double[][] rows = new double[array.size()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = doubles(array.get(i));
        }
        return rows;
    }

    private static int[] ints(JsonNode array) {
        return integers(array).stream().mapToInt(Integer::intValue).toArray();
    }

    private static final Written<ChannelSelection> SELECTION_WRITER = new Written<>() {
        @Override
        void write(ChannelSelection value, JsonGenerator json) throws IOException {
            json.writeStartObject();
            json.writeObjectFieldStart("removed");
            for (String group : value.groups()) {
                json.writeFieldName(group);
                json.writeArray(value.removed(group), 0, value.removed(group).length);
            }
            json.writeEndObject();
            json.writePOJOField("constants", value.constants().values());
            json.writeEndObject();
        }
    };

    private static final Read<ChannelSelection> SELECTION_READER = new Read<>() {
        @Override
        ChannelSelection read(JsonNode node) {
            Map<String, BitSet> removed = new TreeMap<>();
            node.required("removed").properties().forEach(field -> {
                BitSet bits = new BitSet();
                integers(field.getValue()).forEach(bits::set);
                removed.put(field.getKey(), bits);
            });
            return ChannelSelection.removing(removed).leaving(constants(node.required("constants")));
        }
    };

    private static final Written<ConfusionMatrix> MATRIX_WRITER = new Written<>() {
        @Override
        void write(ConfusionMatrix value, JsonGenerator json) throws IOException {
            json.writeStartArray();
            for (int truth = 0; truth < value.classes(); truth++) {
                json.writeStartArray();
                for (int answer = 0; answer < value.classes(); answer++) {
                    json.writeNumber(value.get(truth, answer));
                }
                json.writeEndArray();
            }
            json.writeEndArray();
        }
    };

    private static final Read<ConfusionMatrix> MATRIX_READER = new Read<>() {
        @Override
        ConfusionMatrix read(JsonNode node) {
            int[][] counts = new int[node.size()][];
            for (int i = 0; i < counts.length; i++) {
                counts[i] = ints(node.get(i));
            }
            return new ConfusionMatrix(counts);
        }
    };

    private static final Written<ScoreTable> SCORES_WRITER = new Written<>() {
        @Override
        void write(ScoreTable value, JsonGenerator json) throws IOException {
            json.writeStartObject();
            json.writeStringField("criterion", value.criterion());
            json.writeObjectFieldStart("layers");
            for (String layer : value.layers()) {
                json.writeFieldName(layer);
                json.writeArray(value.scores(layer), 0, value.scores(layer).length);
            }
            json.writeEndObject();
            json.writeEndObject();
        }
    };

    private static final Read<ScoreTable> SCORES_READER = new Read<>() {
        @Override
        ScoreTable read(JsonNode node) {
            Map<String, double[]> layers = new LinkedHashMap<>();
            node.required("layers")
                    .properties()
                    .forEach(field -> layers.put(field.getKey(), doubles(field.getValue())));
            return new ScoreTable(node.required("criterion").asText(), layers);
        }
    };

    private static final Written<ClassResponses> RESPONSES_WRITER = new Written<>() {
        @Override
        void write(ClassResponses value, JsonGenerator json) throws IOException {
            json.writeStartObject();
            json.writeArrayFieldStart("images");
            for (int label = 0; label < value.classes(); label++) {
                json.writeNumber(value.images(label));
            }
            json.writeEndArray();
            writeRows("means", value, json, ClassResponses::mean);
            writeRows("halfWidths", value, json, ClassResponses::halfWidth);
            json.writeEndObject();
        }
    };

    private interface Entry {
        Optional<Double> of(ClassResponses responses, int label, int filter);
    }

    private static void writeRows(String name, ClassResponses value, JsonGenerator json, Entry entry)
            throws IOException {
        json.writeArrayFieldStart(name);
        for (int label = 0; label < value.classes(); label++) {
            json.writeStartArray();
            for (int filter = 0; filter < value.filters(); filter++) {
                json.writeNumber(entry.of(value, label, filter).orElse(0.0));
            }
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    private static final Read<ClassResponses> RESPONSES_READER = new Read<>() {
        @Override
        ClassResponses read(JsonNode node) {
            return new ClassResponses(
                    rows(node.required("means")), rows(node.required("halfWidths")), ints(node.required("images")));
        }
    };

    private static final Written<Predictions> PREDICTIONS_WRITER = new Written<>() {
        @Override
        void write(Predictions value, JsonGenerator json) throws IOException {
            json.writeStartObject();
            json.writeNumberField("classes", value.classes());
            json.writeArrayFieldStart("labels");
            for (int i = 0; i < value.size(); i++) {
                json.writeNumber(value.label(i));
            }
            json.writeEndArray();
            json.writeArrayFieldStart("probabilities");
            for (int i = 0; i < value.size() * value.classes(); i++) {
                json.writeNumber(value.probability(i / value.classes(), i % value.classes()));
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    };

    private static final Read<Predictions> PREDICTIONS_READER = new Read<>() {
        @Override
        Predictions read(JsonNode node) {
            double[] values = doubles(node.required("probabilities"));
            float[] probabilities = new float[values.length];
            for (int i = 0; i < values.length; i++) {
                probabilities[i] = (float) values[i];
            }
            return Predictions.of(
                    probabilities,
                    ints(node.required("labels")),
                    node.required("classes").asInt(),
                    Predictions.Scale.PROBABILITIES);
        }
    };

    private static final Written<Instant> INSTANT_WRITER = new Written<>() {
        @Override
        void write(Instant value, JsonGenerator json) throws IOException {
            json.writeString(value.toString());
        }
    };

    private static final Read<Instant> INSTANT_READER = new Read<>() {
        @Override
        Instant read(JsonNode node) {
            return Instant.parse(node.asText());
        }
    };

    /** A list of rates. */
    static CompressRates rates(JsonNode node) {
        List<Double> rates = new ArrayList<>();
        for (double rate : doubles(node)) {
            rates.add(rate);
        }
        return new CompressRates(rates);
    }
}
