package org.prunescope.format.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prunescope.graph.GraphException;
import org.prunescope.graph.Network;
import org.prunescope.graph.ReferenceInterpreter;

class ModelReaderTest {
    private static final String INPUT = "{'class_name':'InputLayer','config':{'name':'in','batch_shape':[null,2,2,2]}}";
    private static final String FLATTEN = "{'class_name':'Flatten','config':{'name':'flat'}}";

    /** A sequential model without weights on an image of two rows, two columns and two channels. */
    private static Network read(String... layers) throws JsonProcessingException {
        return read(2, Map.of(), layers);
    }

    private static Network read(int keras, Map<String, List<StoredArray>> weights, String... layers)
            throws JsonProcessingException {
        String json = "{'class_name':'Sequential','config':{'name':'s','layers':[" + String.join(",", layers) + "]}}";
        return ModelReader.read(
                        new JsonMapper().readTree(json.replace('\'', '"')),
                        path -> weights.get(path.get(path.size() - 1).name()),
                        keras)
                .network();
    }

    private static StoredArray array(String name, int[] shape, float... numbers) {
        return new StoredArray(name, shape, () -> numbers);
    }

    private static double[] run(Network network, double... image) {
        return new ReferenceInterpreter(network).run(image);
    }

    private static String layer(String type, String settings) {
        return "{'class_name':'" + type + "','config':{'name':'layer'" + settings + "}}";
    }

    @Test
    void anAnswerThatIsAFlattenedMapIsInTheOrderOfTheFile() throws JsonProcessingException {
        // Channel 0 is 0 1 2 3, channel 1 is 10 11 12 13.
        assertThat(run(read(INPUT, FLATTEN), 0, 1, 2, 3, 10, 11, 12, 13)).containsExactly(0, 10, 1, 11, 2, 12, 3, 13);
    }

    @Test
    void aMapWithChannelsFirstIsFlattenedAsTheLayerSays() throws JsonProcessingException {
        String first = layer("MaxPooling2D", ",'pool_size':[1,1],'data_format':'channels_first'");
        String turned = "{'class_name':'Flatten','config':{'name':'flat','data_format':'channels_first'}}";

        assertThat(run(read(INPUT, first, FLATTEN), 0, 1, 2, 3, 10, 11, 12, 13))
                .containsExactly(0, 1, 2, 3, 10, 11, 12, 13);
        assertThat(run(read(INPUT, first, turned), 0, 1, 2, 3, 10, 11, 12, 13))
                .containsExactly(0, 10, 1, 11, 2, 12, 3, 13);
    }

    @ParameterizedTest
    @CsvSource({"2, 0.7", "3, 0.6666667"})
    void theHardSigmoidIsThatOfTheKerasThatWroteTheFile(int keras, double atOne) throws JsonProcessingException {
        Network network = read(keras, Map.of(), INPUT, layer("Activation", ",'activation':'hard_sigmoid'"), FLATTEN);

        assertThat(run(network, 1, 0, -9, 9, 0, 0, 0, 0)[0]).isCloseTo(atOne, within(1e-6));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "relu | 0 | 2",
                "{'class_name':'function','config':'relu6','module':'builtins'} | 0 | 2",
                "leaky_relu | -0.4 | 2",
                "linear | -2 | 2",
                "softsign | -0.6666667 | 0.6666667",
                "elu | -0.8646647 | 2"
            })
    void anActivationIsToldByNameOrAsAFunction(String function, double below, double above)
            throws JsonProcessingException {
        String value = function.startsWith("{") ? function : "'" + function + "'";
        Network network = read(INPUT, layer("Activation", ",'activation':" + value), FLATTEN);

        double[] answer = run(network, -2, 2, 0, 0, 0, 0, 0, 0);
        assertThat(answer[0]).isCloseTo(below, within(1e-6));
        assertThat(answer[2]).isCloseTo(above, within(1e-6));
    }

    @Test
    void aNormalizationHasItsMeansInTheDescriptionOrAmongTheWeights() throws JsonProcessingException {
        String described = layer("Normalization", ",'axis':[-1],'mean':[[1,2]],'variance':[4,9]");
        String stored = layer("Normalization", ",'axis':[-1],'mean':null,'variance':null");
        List<StoredArray> arrays = List.of(
                array("mean", new int[] {2}, 1, 2),
                array("variance", new int[] {2}, 4, 9),
                array("count", new int[0], 5));

        for (Network network :
                List.of(read(INPUT, described, FLATTEN), read(2, Map.of("layer", arrays), INPUT, stored, FLATTEN))) {
            assertThat(run(network, 5, 0, 0, 0, 8, 0, 0, 0)).startsWith(new double[] {2, 2}, within(1e-6));
        }
    }

    @Test
    void aDenseLayerOnAMapWorksAtEachPosition() throws JsonProcessingException {
        List<StoredArray> arrays = List.of(array("kernel", new int[] {2, 1}, 1, 100));

        Network network =
                read(2, Map.of("layer", arrays), INPUT, layer("Dense", ",'units':1,'use_bias':false"), FLATTEN);

        assertThat(run(network, 1, 2, 3, 4, 5, 6, 7, 8)).containsExactly(501, 602, 703, 804);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Keras 2
                "{'name':'a','class_name':'TFOpLambda','config':{'name':'a','function':'math.truediv'},"
                        + "'inbound_nodes':[['in',0,0,{'y':2.0,'name':null}]]},"
                        + "{'name':'b','class_name':'TFOpLambda','config':{'name':'b','function':'math.subtract'},"
                        + "'inbound_nodes':[['a',0,0,{'y':1.0,'name':null}]]},"
                        + "{'name':'c','class_name':'TFOpLambda','config':{'name':'c','function':'__operators__.add'},"
                        + "'inbound_nodes':[['b',0,0,{'y':['in',0,0],'name':null}]]},"
                        + "{'name':'flat','class_name':'Flatten','config':{'name':'flat'},"
                        + "'inbound_nodes':[[['c',0,0,{}]]]}",
                // Keras 3
                "{'name':'a','class_name':'TrueDivide','module':'keras.src.ops.numpy','config':{'name':'a'},"
                        + "'inbound_nodes':[{'args':[{'config':{'keras_history':['in',0,0]}},2.0],'kwargs':{}}]},"
                        + "{'name':'b','class_name':'Subtract','module':'keras.src.ops.numpy','config':{'name':'b'},"
                        + "'inbound_nodes':[{'args':[{'config':{'keras_history':['a',0,0]}},1.0],'kwargs':{}}]},"
                        + "{'name':'c','class_name':'Add','module':'keras.src.ops.numpy','config':{'name':'c'},"
                        + "'inbound_nodes':[{'args':[{'config':{'keras_history':['b',0,0]}},"
                        + "{'config':{'keras_history':['in',0,0]}}],'kwargs':{}}]},"
                        + "{'name':'flat','class_name':'Flatten','config':{'name':'flat'},"
                        + "'inbound_nodes':[{'args':[{'config':{'keras_history':['c',0,0]}}],'kwargs':{}}]}"
            })
    void operatorsWithNumbersAndValuesAreLayersToo(String layers) throws JsonProcessingException {
        String json = "{'class_name':'Functional','config':{'name':'f','layers':[" + INPUT + "," + layers
                + "],'input_layers':[['in',0,0]],'output_layers':[['flat',0,0]]}}";
        Network network = ModelReader.read(new JsonMapper().readTree(json.replace('\'', '"')), path -> List.of(), 3)
                .network();

        // x / 2 − 1 + x
        assertThat(run(network, 2, 0, 0, 0, 4, 0, 0, 0)).startsWith(2, 5, -1);
    }

    @Test
    void marginsMayDifferOnEachSide() throws JsonProcessingException {
        Network network = read(
                INPUT,
                layer("ZeroPadding2D", ",'padding':[[1,0],[0,2]]"),
                layer("Cropping2D", ",'cropping':[[1,0],[1,2]]"),
                FLATTEN);

        assertThat(run(network, 1, 2, 3, 4, 5, 6, 7, 8)).containsExactly(2, 6, 4, 8);
    }

    @Test
    void weightsOfAnotherShapeAreRefusedBeforeTheyAreRead() {
        StoredArray wrong = new StoredArray("kernel", new int[] {3, 1}, () -> {
            throw new AssertionError("read");
        });

        assertThatThrownBy(() ->
                        read(2, Map.of("layer", List.of(wrong)), INPUT, layer("Dense", ",'units':1,'use_bias':false")))
                .isInstanceOf(GraphException.class)
                .hasMessage("layer \"layer\" (Dense): \"kernel\" should have the shape [2, 1], but has [3, 1]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TimeDistributed | | these of its layers cannot be read",
                "Softmax | ,'axis':1 | layer \"layer\" (Softmax): it works along axis [1]",
                "ReLU | ,'threshold':1.0 | layer \"layer\" (ReLU): a rectifier with a threshold",
                "UpSampling2D | ,'size':2,'interpolation':'bilinear' | layer \"layer\" (UpSampling2D): enlarging by",
                "Reshape | ,'target_shape':[4,2] | layer \"layer\" (Reshape): it makes [4, 2]",
                "ZeroPadding2D | ,'padding':2000000000 | layer \"layer\" (ZeroPadding2D): its padding of 2000000000 is",
                "Activation | ,'activation':'mine' | layer \"layer\" (Activation): its activation \"mine\""
            })
    void whatCannotBeReadIsNamed(String type, String settings, String sentence) {
        assertThatThrownBy(() -> read(INPUT, layer(type, settings == null ? "" : settings)))
                .isInstanceOf(GraphException.class)
                .hasMessageStartingWith(sentence);
    }

    @Test
    void aClassOfAnotherModuleIsNotKerassWhateverItsName() {
        String own = "{'class_name':'Flatten','module':'my.layers','config':{'name':'flat'}}";

        assertThatThrownBy(() -> read(INPUT, own)).hasMessageContaining("my.layers.Flatten \"flat\"");
    }

    @Test
    void anOpenSizeIsRefusedWithAdvice() {
        String open = "{'class_name':'InputLayer','config':{'name':'in','batch_input_shape':[null,null,null,3]}}";

        assertThatThrownBy(() -> read(open, FLATTEN))
                .hasMessageStartingWith("its images have the open shape [null,null,null,3]: save it with a fixed size");
    }

    @Test
    void classesBecomeNamesAsInKeras() {
        assertThat(Arrays.asList("Conv2D", "BatchNormalization", "ReLU", "PReLU", "SeparableConv2D", "Model"))
                .extracting(NumberedWeights::snakeCase)
                .containsExactly("conv2d", "batch_normalization", "re_lu", "p_re_lu", "separable_conv2d", "functional");
    }
}
