package org.prunescope.app.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.stage.FileChooser;
import org.prunescope.engine.NetworkFormat;

/** The kinds of network files, as they are told and asked for. */
public final class NetworkKinds {
    private NetworkKinds() {}

    /** {@code ONNX · Keras · Deeplearning4j}. */
    public static String words(List<NetworkFormat> formats) {
        return formats.stream().map(NetworkFormat::label).collect(Collectors.joining(" · "));
    }

    /** {@code .onnx, .zip}. */
    public static String endings(List<NetworkFormat> formats) {
        return formats.stream()
                .flatMap(format -> format.extensions().stream())
                .map(ending -> "." + ending)
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** All kinds together, each by itself, and all files: some networks come without an ending. */
    public static List<FileChooser.ExtensionFilter> filters(List<NetworkFormat> formats) {
        List<FileChooser.ExtensionFilter> filters = new ArrayList<>();
        filters.add(new FileChooser.ExtensionFilter(
                "Networks",
                formats.stream()
                        .flatMap(format -> patterns(format).stream())
                        .distinct()
                        .toList()));
        formats.forEach(format -> filters.add(new FileChooser.ExtensionFilter(format.label(), patterns(format))));
        filters.add(new FileChooser.ExtensionFilter("All files", "*"));
        return filters;
    }

    private static List<String> patterns(NetworkFormat format) {
        return format.extensions().stream().map(ending -> "*." + ending).toList();
    }
}
