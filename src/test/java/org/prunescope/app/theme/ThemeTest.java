package org.prunescope.app.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.prunescope.chart.Token;

class ThemeTest {
    private static final Pattern VARIABLE = Pattern.compile("-ps-[a-z0-9-]+");

    @Test
    void theStyleSheetUsesOnlyTokensThatExist() throws IOException {
        Set<String> defined = new TreeSet<>(List.of("-ps-theme"));
        defined.addAll(variables(Theme.tokens()));

        assertThat(variables(styleSheet())).isSubsetOf(defined);
    }

    @Test
    void everyTokenIsDefinedInBothThemes() {
        String tokens = Theme.tokens();

        assertThat(tokens).contains("-ps-kept-fill: #4b93e0;").contains("-ps-kept-fill: #3a76c4;");
        assertThat(VARIABLE.matcher(tokens).results().count()).isEqualTo(2L * Token.values().length);
    }

    @Test
    void theStyleSheetHasNoColoursOfItsOwn() throws IOException {
        List<String> colours = Pattern.compile("#[0-9a-fA-F]{3,8}\\b")
                .matcher(styleSheet())
                .results()
                .map(MatchResult::group)
                .toList();

        // On the dark ground of tips and notices, which is the same in both themes.
        assertThat(colours).containsExactlyInAnyOrder("#80ccff", "#d0d7de");
    }

    @Test
    void aThemeGivesTheColoursOfItsPalette() {
        assertThat(Theme.LIGHT.color(Token.REMOVED)).isEqualTo(Color.web("#bc4c00"));
        assertThat(Theme.DARK.color(Token.REMOVED, 0.5)).isEqualTo(Color.web("#f0883e", 0.5));
        assertThat(Theme.DARK.readableOn(Color.web("#f0883e"))).isEqualTo(Color.web("#0d1117"));
        assertThat(Theme.LIGHT.diverging(0)).isEqualTo(Color.web("#f6f8fa"));
        assertThat(Theme.sequential(1)).isEqualTo(Color.web("#fdf6c8"));
    }

    private static Set<String> variables(String css) {
        return VARIABLE.matcher(css.replaceAll("/\\*(?s:.*?)\\*/", ""))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }

    private static String styleSheet() throws IOException {
        try (InputStream in = ThemeTest.class.getResourceAsStream("/org/prunescope/app/theme/window.css")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
