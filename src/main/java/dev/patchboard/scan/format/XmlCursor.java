package dev.patchboard.scan.format;

import com.fasterxml.aalto.UncheckedStreamException;
import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Consumer;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Walks an XML document once, element by element. No document type, no entities but the five of XML, bounded depth, bounded
 * texts: what a hostile file could make grow is refused.
 */
public final class XmlCursor {

    private static final int DEEPEST = 200;

    private final XMLStreamReader reader;
    private int depth;

    private XmlCursor(XMLStreamReader reader) {
        this.reader = reader;
    }

    /**
     * Reads a whole document.
     *
     * @param root gets the name of the root element and walks its {@link #children}
     * @throws UnreadableReport when it is not well-formed or breaks a bound, naming the line
     */
    public static void read(InputStream in, Consumer<XmlCursor> root) {
        XmlCursor cursor = new XmlCursor(open(new GuardedStream(in)));
        cursor.toRoot();
        root.accept(cursor);
        cursor.leave(0);
        cursor.toEnd();
    }

    /** The root element of a document that begins so, if it is one. */
    static Optional<QName> root(byte[] start) {
        try {
            XmlCursor cursor = new XmlCursor(open(new ByteArrayInputStream(start)));
            cursor.toRoot();
            return Optional.of(cursor.reader.getName());
        } catch (UnreadableReport notXml) {
            return Optional.empty();
        }
    }

    /** Hands over each child element of the element at hand; what the consumer leaves unread of a child is skipped. */
    public void children(Consumer<String> child) {
        int level = depth;
        while (true) {
            int event = next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                child.accept(reader.getLocalName());
                leave(level);
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                return;
            }
        }
    }

    /** An attribute of the element at hand, by local name; null when it has none. Ask before walking on. */
    public @Nullable String attribute(String name) {
        return reader.getAttributeValue(null, name);
    }

    /** The same; an element without it is a broken report. */
    public String required(String name) {
        String value = attribute(name);
        if (value == null) {
            throw new UnreadableReport(line(), "<" + reader.getLocalName() + "> has no " + name + ".");
        }
        return value;
    }

    /** The text of the element at hand without that of its children, cut to a length. Reads the element to its end. */
    public String text(int longest) {
        StringBuilder text = new StringBuilder();
        int level = depth;
        while (depth >= level) {
            int event = next();
            boolean own = depth == level;
            if (own && (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA)) {
                append(text, longest);
            }
        }
        return text.toString();
    }

    /** Line of the element at hand, from 1. */
    public long line() {
        return reader.getLocation().getLineNumber();
    }

    private void append(StringBuilder text, int longest) {
        try {
            int room = longest - text.length();
            if (room > 0) {
                text.append(reader.getTextCharacters(), reader.getTextStart(), Math.min(room, reader.getTextLength()));
            }
        } catch (UncheckedStreamException broken) {
            throw unreadable(broken);
        }
    }

    private void toRoot() {
        while (next() != XMLStreamConstants.START_ELEMENT) {
            // comments and processing instructions before the root
        }
    }

    private void leave(int level) {
        while (depth > level) {
            next();
        }
    }

    private void toEnd() {
        while (next() != XMLStreamConstants.END_DOCUMENT) {
            // comments after the root
        }
    }

    private int next() {
        try {
            int event = reader.next();
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (++depth > DEEPEST) {
                        throw new UnreadableReport(line(), "Elements are nested more than " + DEEPEST + " deep.");
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> depth--;
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new UnreadableReport(line(), "Document types and entities are not read.");
                default -> {
                    // text and the like
                }
            }
            return event;
        } catch (XMLStreamException | UncheckedStreamException broken) {
            throw unreadable(broken);
        }
    }

    private UnreadableReport unreadable(Exception broken) {
        String why = String.valueOf(broken.getMessage()).lines().findFirst().orElse("");
        return new UnreadableReport(line(), "Not readable as XML: " + why);
    }

    private static XMLStreamReader open(InputStream in) {
        InputFactoryImpl factory = new InputFactoryImpl();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        try {
            return factory.createXMLStreamReader(in);
        } catch (XMLStreamException broken) {
            throw new UnreadableReport(0, "Not readable as XML: " + broken.getMessage());
        }
    }
}
