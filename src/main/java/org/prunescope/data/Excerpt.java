package org.prunescope.data;

/**
 * Text for people that may quote a file: names in files can have any length and hold anything.
 *
 * <p>Beginning and end stay, since messages begin with the file and end with the remedy.
 */
public final class Excerpt {
    private static final int LONGEST = 400;
    private static final int END = 120;
    private static final String GAP = " … ";

    private Excerpt() {}

    /** The text in one line, without control characters, and with at most 400 characters. */
    public static String of(String text) {
        String shorter = text.length() <= LONGEST
                ? text
                : text.substring(0, LONGEST - END - GAP.length()) + GAP + text.substring(text.length() - END);
        StringBuilder line = new StringBuilder(shorter.length());
        shorter.chars().forEach(c -> line.append(isPlain((char) c) ? (char) c : ' '));
        return line.toString();
    }

    private static boolean isPlain(char c) {
        int type = Character.getType(c);
        return type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR;
    }
}
