package dev.patchboard.scan.format;

import dev.patchboard.shared.XmlWalk;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Consumer;
import javax.xml.namespace.QName;

/** Walks a report that is XML, within bounds; what it complains of names the line. */
public final class XmlCursor extends XmlWalk {

    private XmlCursor(InputStream in) {
        super(in, UnreadableReport::new);
    }

    /**
     * Reads a whole document.
     *
     * @param root gets the name of the root element and walks its {@link #children}
     * @throws UnreadableReport when it is not well-formed or breaks a bound, naming the line
     */
    public static void read(InputStream in, Consumer<XmlCursor> root) {
        XmlCursor cursor = new XmlCursor(in);
        cursor.document(() -> root.accept(cursor));
    }

    /** The root element of a document that begins so, if it is one. */
    static Optional<QName> root(byte[] start) {
        try {
            return Optional.of(new XmlCursor(new ByteArrayInputStream(start)).root());
        } catch (UnreadableReport notXml) {
            return Optional.empty();
        }
    }
}
