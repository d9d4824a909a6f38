package dev.patchboard.advisory.format;

import dev.patchboard.shared.XmlWalk;
import java.io.InputStream;
import java.util.function.Consumer;

/** Walks an advisory that is XML, within bounds; what it complains of names the line. */
final class XmlAdvisory extends XmlWalk {

    private XmlAdvisory(InputStream in) {
        super(in, (line, message) -> new UnreadableAdvisory("line " + line, message));
    }

    /** Reads a whole document; {@code root} is called at the root element. */
    static void read(InputStream in, Consumer<XmlAdvisory> root) {
        XmlAdvisory xml = new XmlAdvisory(in);
        xml.document(() -> root.accept(xml));
    }

    /** A complaint about the place at hand. */
    UnreadableAdvisory wrong(String message) {
        return new UnreadableAdvisory("line " + line(), message);
    }

    /** The text of the element at hand, of one line's length. */
    String line(int longest) {
        return text(longest).strip().replaceAll("\\s+", " ");
    }
}
