package org.prunescope.export;

import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import org.apache.batik.dom.GenericDOMImplementation;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGIDGenerator;
import org.prunescope.chart.Drawing;
import org.prunescope.chart.Palette;
import org.prunescope.chart.Typeface;
import org.prunescope.engine.AtomicFile;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Charts as images. */
final class Picture {
    /** Pixels of a PNG for each pixel of the layout. */
    static final int ENLARGEMENT = 2;

    private static final String SVG = "http://www.w3.org/2000/svg";
    /** What stands in for the program's own family where that is not installed. */
    private static final String FAMILIES = "'" + Typeface.FAMILY + "', Inter, sans-serif";

    private Picture() {}

    static void writePng(Drawing drawing, Palette palette, Path file) throws IOException {
        Dimension size = drawing.size();
        BufferedImage image =
                new BufferedImage(size.width * ENLARGEMENT, size.height * ENLARGEMENT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.scale(ENLARGEMENT, ENLARGEMENT);
        draw(drawing, palette, graphics);
        graphics.dispose();
        AtomicFile.write(file, out -> {
            if (!ImageIO.write(image, "png", out)) {
                throw new IOException("this Java cannot write PNG");
            }
        });
    }

    static void writeSvg(Drawing drawing, Palette palette, Path file) throws IOException {
        write(svg(drawing, palette, ""), file);
    }

    /** A picture of any size that is drawn by hand. */
    static void writeSvg(Dimension size, Consumer<Graphics2D> drawing, Path file) throws IOException {
        write(svg(size, drawing, ""), file);
    }

    private static void write(String element, Path file) throws IOException {
        String source = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + element;
        AtomicFile.write(file, out -> out.write(source.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * The source of an SVG element.
     *
     * @param prefix of all ids, so that several can stand in one page
     */
    static String svg(Drawing drawing, Palette palette, String prefix) throws IOException {
        return svg(drawing.size(), graphics -> draw(drawing, palette, graphics), prefix);
    }

    private static String svg(Dimension size, Consumer<Graphics2D> drawing, String prefix) throws IOException {
        Document document = GenericDOMImplementation.getDOMImplementation().createDocument(SVG, "svg", null);
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
        context.setComment(null);
        context.setIDGenerator(new SVGIDGenerator() {
            @Override
            public String generateID(String kind) {
                return prefix + super.generateID(kind);
            }
        });
        SVGGraphics2D graphics = new SVGGraphics2D(context, false);
        graphics.setSVGCanvasSize(size);
        drawing.accept(graphics);
        Element root = graphics.getRoot();
        root.setAttribute("viewBox", "0 0 %d %d".formatted(size.width, size.height));
        nameFamilies(root);
        // The same in every drawing, though nothing refers to it.
        withoutId(root, "genericDefs");
        StringWriter writer = new StringWriter();
        graphics.stream(root, writer, false, false);
        String text = writer.toString();
        // Only the element itself: no declaration and no document type, which would point to another server.
        return withoutControls(text.substring(text.indexOf("<svg")));
    }

    private static void draw(Drawing drawing, Palette palette, Graphics2D graphics) {
        Dimension size = drawing.size();
        drawing.chart(palette).draw(graphics, new Rectangle2D.Double(0, 0, size.width, size.height));
    }

    private static void withoutId(Element root, String id) {
        for (Node child = root.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner && inner.getAttribute("id").equals(id)) {
                inner.removeAttribute("id");
            }
        }
    }

    private static void nameFamilies(Element element) {
        Optional.of(element.getAttribute("font-family"))
                .filter(family -> family.contains(Typeface.FAMILY))
                .ifPresent(family -> element.setAttribute("font-family", FAMILIES));
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                nameFamilies(inner);
            }
        }
    }

    /** XML knows no control characters, and names of classes may contain any. */
    private static String withoutControls(String text) {
        return text.replaceAll("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f]", " ");
    }
}
