package org.prunescope.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.prunescope.engine.NetworkFormatException;

/** The judge of refusals itself: what it lets pass, and what not. */
class RefusalTest {
    private static final String FILE = "case.onnx";

    @Test
    void aSentenceAboutTheFileIsARefusal() {
        assertThat(Refusal.fault(new NetworkFormatException("case.onnx: it holds no network"), FILE))
                .isEmpty();
    }

    @Test
    void anythingElseThanARefusalIsAFault() {
        assertThat(Refusal.fault(new OutOfMemoryError("Java heap space"), FILE)).isPresent();
        assertThat(Refusal.fault(new IllegalArgumentException("case.onnx: it holds no network"), FILE))
                .isPresent();
    }

    @Test
    void theWordsOfLibrariesAreAFault() {
        assertThat(fault("case.onnx: Index 5 out of bounds for length 3")).contains("the message is raw");
        assertThat(fault("case.onnx: it has the name null")).contains("the message is raw");
        assertThat(fault("case.onnx: java.util.NoSuchElementException")).contains("the message is raw");
        assertThat(fault("its name is missing altogether")).contains("the message does not name the file");
        assertThat(fault("case.onnx: no")).contains("the message has 13 characters");
        assertThat(fault("case.onnx: its name\nhas two lines"))
                .contains("the message has line breaks or other controls");
    }

    private static Optional<String> fault(String message) {
        return Refusal.fault(new IOException(message), FILE);
    }

    /** What a file says may be of any length and hold anything; refusals quote it all the same. */
    @Test
    void whatAFileSaysIsShortenedAndStaysInOneLine() {
        String name = "layer\u2028".repeat(100_000) + "\r\n\u0000\u202e";

        NetworkFormatException refusal = new NetworkFormatException(
                "case.onnx: \"" + name + "\" cannot be read; save the network as ONNX instead");

        assertThat(refusal).hasMessageStartingWith("case.onnx: \"layer layer ").hasMessageEndingWith("instead");
        assertThat(refusal.getMessage()).hasSizeBetween(390, 400).doesNotContain("\u2028", "\n", "\u0000", "\u202e");
        assertThat(Refusal.fault(refusal, FILE)).isEmpty();
    }
}
