package org.prunescope.export;

import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.prunescope.chart.Palette;
import org.prunescope.chart.StructureDrawing;
import org.prunescope.chart.Token;
import org.prunescope.graph.Kept;
import org.prunescope.graph.StructureChange;
import org.prunescope.graph.StructureChange.Box;

/** A network before and after a cut as a picture, as a table, and as facts. */
public final class StructureFiles {
    private StructureFiles() {}

    /**
     * Writes the picture as SVG in the light palette.
     *
     * @throws IOException if it cannot be written; the message names the file
     */
    public static void writeSvg(StructureChange change, Path file) throws IOException {
        StructureDrawing drawing = new StructureDrawing(change);
        Dimension size = new Dimension((int) Math.ceil(drawing.width()), (int) Math.ceil(drawing.height()));
        Picture.writeSvg(size, graphics -> draw(drawing, size, graphics), file);
    }

    private static void draw(StructureDrawing drawing, Dimension size, Graphics2D graphics) {
        Rectangle2D all = new Rectangle2D.Double(0, 0, size.width, size.height);
        graphics.setColor(Palette.LIGHT.color(Token.BACKGROUND));
        graphics.fill(all);
        drawing.draw(graphics, Palette.LIGHT, all, OptionalInt.empty());
    }

    /**
     * Writes the table as CSV: a row for each box, with the original numbers of the channels that stay, from 0.
     *
     * @throws IOException if it cannot be written; the message names the file
     */
    public static void writeCsv(StructureChange change, Path file) throws IOException {
        Sheet sheet = new Sheet(List.of(
                "layer",
                "kind",
                "inputs",
                "shape before",
                "shape after",
                "before",
                "after",
                "removed",
                "parameters before",
                "parameters after",
                "macs before",
                "macs after",
                "kept"));
        for (Box box : change.boxes()) {
            sheet.add(new Sheet.Cells()
                    .add(box.name(), String.join(" ", box.kinds()), String.join(" ", box.inputs()))
                    .add(box.before().shape(), box.after().shape())
                    .add(box.kept().of(), box.kept().size(), box.removed())
                    .add(box.before().parameters(), box.after().parameters())
                    .add(box.before().macs(), box.after().macs())
                    .add(indices(box.kept())));
        }
        sheet.write(file);
    }

    /** The original numbers of channels that stay, separated by spaces. */
    public static String indices(Kept kept) {
        return Arrays.stream(kept.toArray()).mapToObj(Integer::toString).collect(Collectors.joining(" "));
    }

    /** The same for other programs. */
    public static Map<String, Object> facts(StructureChange change) {
        return Map.of(
                "boxes", change.boxes().stream().map(StructureFiles::facts).toList());
    }

    private static Map<String, Object> facts(Box box) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("name", box.name());
        facts.put("kinds", box.kinds());
        facts.put("inputs", box.inputs());
        facts.put("before", facts(box.before()));
        facts.put("after", facts(box.after()));
        facts.put("kept", box.kept().toArray());
        return facts;
    }

    private static Map<String, Object> facts(StructureChange.Size size) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("shape", size.shape().toString());
        facts.put("parameters", size.parameters());
        facts.put("macs", size.macs());
        return facts;
    }
}
