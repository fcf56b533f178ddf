package org.prunescope.format.keras;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.prunescope.engine.InputConvention;

/**
 * How the families of networks that come with Keras expect their images.
 *
 * @see <a href="https://keras.io/api/applications/">Keras Applications, preprocess_input</a>
 */
final class Conventions {
    /** Beginnings of names; where one begins like another, the longer one comes first. */
    private static final Map<String, InputConvention> FAMILIES = families();

    private Conventions() {}

    private static Map<String, InputConvention> families() {
        Map<String, InputConvention> families = new LinkedHashMap<>();
        families.put("mobilenetv3", InputConvention.BYTES);
        families.put("mobilenet", InputConvention.SYMMETRIC);
        families.put("xception", InputConvention.SYMMETRIC);
        families.put("inception", InputConvention.SYMMETRIC);
        families.put("nasnet", InputConvention.SYMMETRIC);
        for (String depth : List.of("50", "101", "152")) {
            families.put("resnet" + depth + "v2", InputConvention.SYMMETRIC);
            families.put("resnet" + depth, InputConvention.CAFFE);
        }
        families.put("vgg16", InputConvention.CAFFE);
        families.put("vgg19", InputConvention.CAFFE);
        families.put("densenet", InputConvention.IMAGENET);
        families.put("efficientnet", InputConvention.BYTES);
        families.put("convnext", InputConvention.BYTES);
        return families;
    }

    /**
     * @param models names of the models that read the image as it is
     * @param scalesItself whether the first thing that happens to an image is a scaling
     */
    static Optional<Known> of(List<String> models, boolean scalesItself) {
        if (scalesItself) {
            return Optional.of(
                    new Known(InputConvention.BYTES, "It scales its images itself: it expects values from 0 to 255."));
        }
        return models.stream().flatMap(model -> family(model).stream()).findFirst();
    }

    private static Optional<Known> family(String model) {
        String plain = model.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        return FAMILIES.entrySet().stream()
                .filter(family -> plain.startsWith(family.getKey()))
                .findFirst()
                .map(family -> new Known(
                        family.getValue(),
                        "Networks named \"%s\" usually expect %s.".formatted(model, words(family.getValue()))));
    }

    private static String words(InputConvention convention) {
        return switch (convention) {
            case UNIT -> "values from 0 to 1";
            case IMAGENET -> "values from 0 to 1, less ImageNet's means, by its deviations";
            case SYMMETRIC -> "values from −1 to 1";
            case BYTES -> "values from 0 to 255";
            case CAFFE -> "values from 0 to 255 less ImageNet's means, blue first";
        };
    }

    /** @param note the same in a sentence */
    record Known(InputConvention convention, String note) {}
}
