package org.prunescope.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PaletteTest {

    @ParameterizedTest
    @EnumSource
    void textIsReadableOnItsGround(Palette palette) {
        for (Token text : List.of(Token.TEXT, Token.MUTED, Token.FAINT, Token.ACCENT)) {
            for (Token ground : List.of(Token.BACKGROUND, Token.PANEL, Token.BAR)) {
                assertContrast(palette, text, ground, 4.5);
            }
        }
        assertContrast(palette, Token.HOLDS, Token.HOLDS_GROUND, 4.5);
        assertContrast(palette, Token.CANNOT_TELL, Token.CANNOT_TELL_GROUND, 4.5);
        assertContrast(palette, Token.BROKEN, Token.BROKEN_GROUND, 4.5);
    }

    @ParameterizedTest
    @EnumSource
    void marksStandOutFromTheView(Palette palette) {
        for (Token mark : List.of(
                Token.KEPT,
                Token.KEPT_FILL,
                Token.REMOVED,
                Token.CLASS_1,
                Token.CLASS_2,
                Token.CLASS_3,
                Token.CLASS_4,
                Token.CLASS_5)) {
            assertContrast(palette, mark, Token.BACKGROUND, 3);
        }
    }

    private static void assertContrast(Palette palette, Token front, Token ground, double least) {
        assertThat(Palette.contrast(palette.rgb(front), palette.rgb(ground)))
                .as("%s on %s in %s", front, ground, palette)
                .isGreaterThanOrEqualTo(least);
    }

    @Test
    void blackOnWhiteHasTheLargestContrast() {
        assertThat(Palette.contrast(0x000000, 0xffffff)).isEqualTo(21);
        assertThat(Palette.contrast(0xffffff, 0x000000)).isEqualTo(21);
        assertThat(Palette.contrast(0x777777, 0x777777)).isEqualTo(1);
    }

    @Test
    void theScaleOfChangesHasItsMiddleAtZero() {
        assertThat(Palette.LIGHT.diverging(-1)).isEqualTo(0xbc4c00);
        assertThat(Palette.LIGHT.diverging(0)).isEqualTo(0xf6f8fa);
        assertThat(Palette.LIGHT.diverging(1)).isEqualTo(0x0969da);
        assertThat(Palette.LIGHT.diverging(7)).isEqualTo(Palette.LIGHT.diverging(1));
    }

    @Test
    void theScaleOfResponsesPassesThroughItsSixColours() {
        assertThat(Palette.sequential(0)).isEqualTo(0x0b1026);
        assertThat(Palette.sequential(0.4)).isEqualTo(0x2f6fb5);
        assertThat(Palette.sequential(1)).isEqualTo(0xfdf6c8);
        assertThat(Palette.sequential(-3)).isEqualTo(0x0b1026);
    }

    @Test
    void figuresInACellTakeTheColourOfTheHigherContrast() {
        assertThat(Palette.LIGHT.readableOn(0xf6f8fa)).isEqualTo(Palette.LIGHT.rgb(Token.TEXT));
        assertThat(Palette.LIGHT.readableOn(0x0969da)).isEqualTo(0xffffff);
        assertThat(Palette.DARK.readableOn(0xf0883e)).isEqualTo(Palette.DARK.rgb(Token.BACKGROUND));
        assertThat(Palette.DARK.readableOn(0x21262d)).isEqualTo(0xffffff);
    }

    @Test
    void coloursAreWrittenAsStyleSheetsReadThem() {
        assertThat(Palette.LIGHT.hex(Token.PRIMARY)).isEqualTo("#0969da");
        assertThat(Palette.DARK.color(Token.REMOVED, 0.5).getAlpha()).isEqualTo(128);
    }
}
