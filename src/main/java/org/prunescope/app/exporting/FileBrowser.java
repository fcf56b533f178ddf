package org.prunescope.app.exporting;

import java.awt.Desktop;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The file browser of the system, where Java can reach it. */
final class FileBrowser {
    private static final Logger LOG = Logger.getLogger(FileBrowser.class.getName());

    private FileBrowser() {}

    static boolean isThere() {
        return !GraphicsEnvironment.isHeadless()
                && Desktop.isDesktopSupported()
                && (Desktop.getDesktop().isSupported(Desktop.Action.BROWSE_FILE_DIR)
                        || Desktop.getDesktop().isSupported(Desktop.Action.OPEN));
    }

    /** Opens the folder around a file. It may take seconds, so the window does not wait for it. */
    static void show(Path file) {
        Thread browser = new Thread(() -> open(file), "file browser");
        browser.setDaemon(true);
        browser.start();
    }

    private static void open(Path file) {
        Desktop desktop = Desktop.getDesktop();
        if (desktop.isSupported(Desktop.Action.BROWSE_FILE_DIR)) {
            desktop.browseFileDirectory(file.toFile());
            return;
        }
        try {
            desktop.open(file.toAbsolutePath().getParent().toFile());
        } catch (IOException e) {
            LOG.log(Level.INFO, e, () -> "no file browser for " + file);
        }
    }
}
