package org.prunescope.app.exporting;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.prunescope.app.control.TextRole;
import org.prunescope.app.control.Tone;
import org.prunescope.app.theme.Icon;
import org.prunescope.chart.Numbers;
import org.prunescope.graph.Cost;
import org.prunescope.study.ExportProof;

/** What was written, and for a network how it was checked. */
final class ProofList {
    private static final int LISTED = 6;
    private static final int HASH_ENDS = 4;
    private static final double NARROW = 164;
    private static final double WIDE = 320;

    private ProofList() {}

    /** @param cost that a network should have */
    static List<Node> of(Written written, Cost cost) {
        return written.proof().map(proof -> ofNetwork(written, proof, cost)).orElseGet(() -> ofFiles(written));
    }

    private static List<Node> ofNetwork(Written written, ExportProof proof, Cost cost) {
        List<Node> rows = new ArrayList<>();
        rows.add(
                title("Round trip", "the file just written was opened again and run on " + proof.images() + " images"));
        rows.add(held(
                "Written and read back", Numbers.fileSize(proof.bytes()) + ", SHA-256 " + shortened(proof.sha256())));
        rows.add(held(
                "Same outputs",
                "largest difference %s, limit %s"
                        .formatted(
                                Numbers.scientific(proof.largestDifference()), Numbers.scientific(ExportProof.LIMIT))));
        rows.add(held("Same answers", proof.sameAnswers() + " of " + proof.images() + " images"));
        String macs = Numbers.count(proof.macs()) + " MACs counted in the file";
        rows.add(proof.macs() == cost.macs() ? held("Same cost", macs) : told("Cost", macs));
        if (written.files().size() > 1) {
            rows.add(held(
                    "Written beside it",
                    written.files().stream().skip(1).map(Written.File::name).collect(Collectors.joining(", "))));
        }
        rows.add(told("Run by", proof.engine()));
        return rows;
    }

    private static List<Node> ofFiles(Written written) {
        List<Node> rows = new ArrayList<>();
        int count = written.files().size();
        rows.add(title(
                "Written", (count == 1 ? "1 file" : count + " files") + ", " + Numbers.fileSize(written.bytes())));
        written.files().stream()
                .limit(LISTED)
                .forEach(file -> rows.add(
                        row(Tone.MUTED.of(Icon.FILE.node(16)), file.name(), Numbers.fileSize(file.bytes()), WIDE)));
        if (count > LISTED) {
            rows.add(TextRole.SECONDARY.label("and " + (count - LISTED) + " more"));
        }
        return rows;
    }

    private static String shortened(String hash) {
        return hash.substring(0, HASH_ENDS) + "…" + hash.substring(hash.length() - HASH_ENDS);
    }

    private static HBox title(String title, String line) {
        HBox head = new HBox(TextRole.SECTION.label(title), TextRole.SECONDARY.label(line));
        head.getStyleClass().add("head");
        head.setAlignment(Pos.BASELINE_LEFT);
        return head;
    }

    private static HBox held(String what, String fact) {
        return row(Tone.HOLDS.of(Icon.HOLDS.node(16)), what, fact, NARROW);
    }

    private static HBox told(String what, String fact) {
        return row(Tone.MUTED.of(Icon.INFORMATION.node(16)), what, fact, NARROW);
    }

    private static HBox row(Node icon, String what, String fact, double width) {
        Label name = TextRole.BODY.label(what);
        name.setMinWidth(width);
        name.setMaxWidth(width);
        Label words = TextRole.SECONDARY.label(fact);
        words.setMinWidth(Region.USE_PREF_SIZE);
        HBox row = new HBox(icon, name, words);
        row.getStyleClass().add("fact");
        row.setAlignment(Pos.CENTER_LEFT);
        row.setAccessibleText(what + ": " + fact);
        return row;
    }
}
