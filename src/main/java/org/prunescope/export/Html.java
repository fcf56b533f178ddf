package org.prunescope.export;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A piece of a page. What comes in as text is escaped, always: names of files and classes are not to be trusted.
 */
final class Html {
    /** Between these a line break is no blank that anyone sees. */
    private static final Set<String> BLOCKS = Set.of("div", "p", "section", "table", "tr", "h1", "h2", "h3", "style");

    private final String name;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final List<Object> content = new ArrayList<>();

    /** Source that is known to be well-formed. */
    private record Source(String text) {}

    private Html(String name) {
        this.name = name;
    }

    static Html tag(String name) {
        return new Html(name);
    }

    static Html tag(String name, String text) {
        return new Html(name).add(text);
    }

    static Html div(String cssClass) {
        return new Html("div").with("class", cssClass);
    }

    static Html span(String cssClass, String text) {
        return new Html("span").with("class", cssClass).add(text);
    }

    @CanIgnoreReturnValue
    Html with(String attribute, String value) {
        attributes.put(attribute, value);
        return this;
    }

    @CanIgnoreReturnValue
    Html add(String text) {
        content.add(text);
        return this;
    }

    @CanIgnoreReturnValue
    Html add(Html... children) {
        content.addAll(List.of(children));
        return this;
    }

    @CanIgnoreReturnValue
    Html add(List<Html> children) {
        content.addAll(children);
        return this;
    }

    /** Adds a drawing or a style sheet as it stands: made by this program, never by a user. */
    @CanIgnoreReturnValue
    Html addSource(String source) {
        content.add(new Source(source));
        return this;
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        write(out);
        return out.toString();
    }

    private void write(StringBuilder out) {
        out.append('<').append(name);
        attributes.forEach((key, value) ->
                out.append(' ').append(key).append("=\"").append(escape(value)).append('"'));
        out.append('>');
        if (isVoid()) {
            return;
        }
        for (Object part : content) {
            if (part instanceof Html child) {
                child.write(out);
            } else if (part instanceof Source source) {
                out.append(source.text());
            } else {
                out.append(escape((String) part));
            }
        }
        out.append("</").append(name).append('>');
        if (BLOCKS.contains(name)) {
            out.append('\n');
        }
    }

    private boolean isVoid() {
        return name.equals("meta") || name.equals("br");
    }

    private static String escape(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(Character.isISOControl(c) && c != '\n' ? ' ' : c);
            }
        });
        return out.toString();
    }
}
