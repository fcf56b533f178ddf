package org.prunescope.app.theme;

import java.util.List;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignB;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignH;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;
import org.kordamp.ikonli.materialdesign2.MaterialDesignL;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;
import org.kordamp.ikonli.materialdesign2.MaterialDesignU;
import org.kordamp.ikonli.materialdesign2.MaterialDesignV;
import org.kordamp.ikonli.materialdesign2.MaterialDesignW;

/** Every icon of the window, by what it stands for. */
public enum Icon {
    OPEN(MaterialDesignF.FOLDER_OPEN_OUTLINE),
    OPEN_DATA(MaterialDesignI.IMAGE_MULTIPLE_OUTLINE),
    SAVE(MaterialDesignC.CONTENT_SAVE_OUTLINE),
    UNDO(MaterialDesignU.UNDO_VARIANT),
    REDO(MaterialDesignR.REDO_VARIANT),
    RANK(MaterialDesignS.SORT_DESCENDING),
    LATENCY(MaterialDesignT.TIMER_OUTLINE),
    PRUNE(MaterialDesignC.CONTENT_CUT),
    PLAY(MaterialDesignP.PLAY),
    PAUSE(MaterialDesignP.PAUSE),
    STOP(MaterialDesignS.STOP),
    EXPORT(MaterialDesignE.EXPORT_VARIANT),
    FIND(MaterialDesignM.MAGNIFY),
    EXPAND(MaterialDesignU.UNFOLD_MORE_HORIZONTAL),
    COMPACT_ROWS(MaterialDesignT.TABLE_COLUMN),
    LEFT_PANEL(MaterialDesignD.DOCK_LEFT),
    RIGHT_PANEL(MaterialDesignD.DOCK_RIGHT),
    LINKED(MaterialDesignL.LINK_VARIANT),
    LOCKED(MaterialDesignL.LOCK),
    LOCK(MaterialDesignL.LOCK_OUTLINE),
    PINNED(MaterialDesignP.PIN),
    PIN(MaterialDesignP.PIN_OUTLINE),
    HOLDS(MaterialDesignC.CHECK_CIRCLE),
    CANNOT_TELL(MaterialDesignH.HELP_CIRCLE),
    BROKEN(MaterialDesignC.CLOSE_CIRCLE),
    NOT_MEASURED(MaterialDesignC.CIRCLE_OUTLINE),
    DONE(MaterialDesignC.CHECK),
    APPLY_ALL(MaterialDesignC.CHECK_ALL),
    ERROR(MaterialDesignA.ALERT_CIRCLE),
    WARNING(MaterialDesignA.ALERT_OUTLINE),
    INFORMATION(MaterialDesignI.INFORMATION_OUTLINE),
    HELP(MaterialDesignH.HELP_CIRCLE_OUTLINE),
    HINT(MaterialDesignL.LIGHTBULB_ON_OUTLINE),
    EQUAL(MaterialDesignE.EQUAL_BOX),
    DIFFERENCE(MaterialDesignP.PLUS_MINUS_VARIANT),
    COMPARE(MaterialDesignC.COMPARE_HORIZONTAL),
    SWAP(MaterialDesignS.SWAP_HORIZONTAL),
    SWAP_ORDER(MaterialDesignS.SWAP_VERTICAL),
    RESTORE(MaterialDesignB.BACKUP_RESTORE),
    BEST(MaterialDesignS.STAR),
    COPY(MaterialDesignC.CONTENT_COPY),
    ADD(MaterialDesignP.PLUS),
    REDUCE(MaterialDesignM.MINUS),
    FIT(MaterialDesignF.FIT_TO_PAGE_OUTLINE),
    CLOSE(MaterialDesignC.CLOSE),
    MORE(MaterialDesignD.DOTS_HORIZONTAL),
    PREVIOUS(MaterialDesignC.CHEVRON_LEFT),
    NEXT(MaterialDesignC.CHEVRON_RIGHT),
    UP(MaterialDesignC.CHEVRON_UP),
    DOWN(MaterialDesignC.CHEVRON_DOWN),
    STUDY(MaterialDesignM.MICROSCOPE),
    STUDY_FILE(MaterialDesignF.FLASK_OUTLINE),
    MISSING_FILE(MaterialDesignF.FILE_REMOVE_OUTLINE),
    FILE(MaterialDesignF.FILE_OUTLINE),
    FOLDER(MaterialDesignF.FOLDER_OUTLINE),
    NETWORK(MaterialDesignV.VECTOR_POLYLINE),
    TABLE(MaterialDesignT.TABLE),
    CHART(MaterialDesignC.CHART_BOX_OUTLINE),
    REPORT(MaterialDesignF.FILE_DOCUMENT_OUTLINE),
    TO_DARK(MaterialDesignW.WEATHER_NIGHT),
    TO_LIGHT(MaterialDesignW.WHITE_BALANCE_SUNNY),
    DISC(MaterialDesignC.CIRCLE),
    DIAMOND(MaterialDesignR.RHOMBUS),
    TRIANGLE(MaterialDesignT.TRIANGLE),
    SQUARE(MaterialDesignS.SQUARE),
    TRIANGLE_DOWN(MaterialDesignT.TRIANGLE_DOWN);

    private static final int SIZE = 16;
    private static final List<Integer> OTHER_SIZES = List.of(12, 14, 20, 24, 32);

    @SuppressWarnings("ImmutableEnumChecker") // glyphs are constants of enums
    private final Ikon glyph;

    Icon(Ikon glyph) {
        this.glyph = glyph;
    }

    /** The character of the icon font. */
    public Ikon glyph() {
        return glyph;
    }

    /** A new icon of 16 pixels in muted grey. */
    public FontIcon node() {
        FontIcon icon = new FontIcon(glyph);
        icon.setIconSize(SIZE);
        return icon;
    }

    /** A new icon of 12, 14, 16, 20, 24 or 32 pixels in muted grey. */
    public FontIcon node(int size) {
        FontIcon icon = node();
        if (OTHER_SIZES.contains(size)) {
            icon.getStyleClass().add("icon-" + size);
        } else if (size != SIZE) {
            throw new IllegalArgumentException(
                    "an icon has %s or %s pixels, not %s".formatted(SIZE, OTHER_SIZES, size));
        }
        return icon;
    }
}
