package org.prunescope.chart;

import java.awt.Color;
import java.awt.Font;

/** What the charts of a training share: the ground of what is to come, and the best epoch. */
final class TrainingMarks {
    private static final double FUTURE_OPACITY = 0.07;
    private static final double FUTURE_START = 0.2;
    private static final double PILL_HEIGHT = 20;
    private static final double PILL_PADDING = 8;
    private static final double PILL_RISE = 16;

    private TrainingMarks() {}

    static void drawFuture(Ink ink, Frame frame, int done, int epochs) {
        if (done >= epochs) {
            return;
        }
        double left = frame.x(done + FUTURE_START);
        ink.fill(ink.color(Token.MUTED, FUTURE_OPACITY), left, frame.top(), frame.right() - left, frame.height());
        Font font = Ink.font(Ink.SMALL);
        if (Ink.width("to come", font) < frame.right() - left - 8) {
            ink.textCenter("to come", font, ink.color(Token.MUTED), (left + frame.right()) / 2, frame.top() + 12);
        }
    }

    static void drawBestLine(Ink ink, Frame frame, int epoch) {
        ink.dashed(Ink.DASHED);
        ink.vertical(ink.color(Token.ACCENT), 1.5, frame.x(epoch), frame.top(), frame.bottom());
        ink.solid();
    }

    static void drawBestPill(Ink ink, Frame frame, int epoch) {
        String text = "best, epoch " + epoch;
        Font bold = Ink.bold(Ink.NORMAL);
        double width = Ink.width(text, bold) + 2 * PILL_PADDING;
        double left = Math.max(frame.left() - 8, frame.x(epoch) - width / 2);
        double top = frame.top() - PILL_RISE;
        ink.fillRound(ink.color(Token.PRIMARY), left, top, width, PILL_HEIGHT, PILL_HEIGHT / 2);
        ink.textLeft(text, bold, Color.WHITE, left + PILL_PADDING, top + PILL_HEIGHT / 2);
    }
}
