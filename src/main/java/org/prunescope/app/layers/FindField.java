package org.prunescope.app.layers;

import java.util.function.Consumer;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** Takes the panel's title's place while a layer is looked for; Enter stays at what was found, Escape goes back. */
final class FindField extends TextField {

    /**
     * @param search is told every text
     * @param close is called when the search ends
     */
    FindField(Consumer<String> search, Runnable close) {
        setId("find-layer");
        setPromptText("Find a layer");
        setAccessibleText("Find a layer");
        textProperty().subscribe(search);
        addEventFilter(KeyEvent.KEY_PRESSED, key -> {
            if (key.getCode() == KeyCode.ESCAPE || key.getCode() == KeyCode.ENTER) {
                close.run();
                key.consume();
            }
        });
    }
}
