package org.prunescope.app.canvas;

import java.util.Optional;
import javafx.scene.image.ImageView;

/** A small square picture of the data; empty while it is being read. */
public final class PictureTile extends ImageView {
    private Optional<Thumbnail> shown = Optional.empty();

    /** @param side pixels */
    public PictureTile(int side) {
        setFitWidth(side);
        setFitHeight(side);
    }

    public void show(Optional<Thumbnail> thumbnail) {
        if (!thumbnail.equals(shown)) {
            shown = thumbnail;
            setImage(thumbnail.map(Thumbnail::image).orElse(null));
        }
    }
}
