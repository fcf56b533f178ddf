package org.prunescope.app.canvas;

import java.util.List;
import javafx.css.CssMetaData;
import javafx.css.SimpleStyleableObjectProperty;
import javafx.css.Styleable;
import javafx.css.StyleableObjectProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.scene.layout.Region;
import org.prunescope.app.theme.Theme;

/** What draws in colours of its own and so must learn from the style sheet which theme is on. */
abstract class ThemedRegion extends Region {
    private static final StyleablePropertyFactory<ThemedRegion> FACTORY =
            new StyleablePropertyFactory<>(Region.getClassCssMetaData());
    private static final CssMetaData<ThemedRegion, Theme> THEME =
            FACTORY.createEnumCssMetaData(Theme.class, "-ps-theme", region -> region.theme, Theme.LIGHT, false);

    private final StyleableObjectProperty<Theme> theme =
            new SimpleStyleableObjectProperty<>(THEME, this, "theme", Theme.LIGHT);

    ThemedRegion() {
        getStyleClass().add("ps-chart");
        theme.addListener(observable -> themeChanged());
    }

    final Theme theme() {
        return theme.get();
    }

    abstract void themeChanged();

    @Override
    public final List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return FACTORY.getCssMetaData();
    }
}
