package dev.patchboard.shared;

import com.fasterxml.aalto.UncheckedStreamException;
import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.DTDInfo;
import org.codehaus.stax2.XMLStreamReader2;
import org.jspecify.annotations.Nullable;

/**
 * Walks an XML document once, element by element. No declarations, no entities but the five of XML, bounded depth, bounded
 * texts: what a hostile file could make grow is refused.
 */
public class XmlWalk {

    private static final int DEEPEST = 200;
    /** All formats together have fewer than a tenth of it. */
    private static final int MOST_NAMES = 10_000;

    private final XMLStreamReader2 reader;
    private final Complaint complaint;
    private final Set<String> names = new HashSet<>();
    private int depth;

    /**
     * @param complaint what is thrown when the document is not well-formed or breaks a bound
     */
    protected XmlWalk(InputStream in, Complaint complaint) {
        this.complaint = complaint;
        this.reader = open(new GuardedStream(in), complaint);
    }

    /** Makes of a line, from 1, and a sentence what is thrown. */
    @FunctionalInterface
    public interface Complaint {
        RuntimeException of(long line, String message);
    }

    /**
     * Reads a whole document.
     *
     * @param root is called at the root element
     */
    protected final void document(Runnable root) {
        toRoot();
        root.run();
        leave(0);
        toEnd();
    }

    /** Walks to the root element of a document that may be cut behind it. */
    protected final QName root() {
        toRoot();
        return reader.getName();
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

    /** The same; an element without it is a broken file. */
    public String required(String name) {
        String value = attribute(name);
        if (value == null) {
            throw complaint.of(line(), "<" + reader.getLocalName() + "> has no " + name + ".");
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

    /**
     * The text of the element at hand, cut to a length, handing over each child element on the way. Reads the element to its end.
     */
    public String text(int longest, Consumer<String> child) {
        StringBuilder text = new StringBuilder();
        int level = depth;
        while (true) {
            int event = next();
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> {
                    child.accept(reader.getLocalName());
                    leave(level);
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> append(text, longest);
                case XMLStreamConstants.END_ELEMENT -> {
                    return text.toString();
                }
                default -> {
                    // comments and the like
                }
            }
        }
    }

    /** All texts and attribute values within the element at hand and below it, in order. Reads the element to its end. */
    public void everyText(int longest, Consumer<String> text) {
        attributes(text);
        text.accept(text(longest, ignored -> everyText(longest, text)));
    }

    /** Local name of the element at hand. */
    public String name() {
        return reader.getLocalName();
    }

    /** Line of the element at hand, from 1. */
    public long line() {
        return reader.getLocation().getLineNumber();
    }

    private void attributes(Consumer<String> value) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            value.accept(reader.getAttributeValue(i));
        }
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
                        throw complaint.of(line(), "Elements are nested more than " + DEEPEST + " deep.");
                    }
                    names();
                }
                case XMLStreamConstants.END_ELEMENT -> depth--;
                case XMLStreamConstants.DTD -> documentType();
                case XMLStreamConstants.ENTITY_REFERENCE -> throw complaint.of(line(), "Entities are not read.");
                default -> {
                    // text and the like
                }
            }
            return event;
        } catch (XMLStreamException | UncheckedStreamException broken) {
            throw unreadable(broken);
        }
    }

    /** The parser keeps every name that it meets, and grows slow over them. */
    private void names() {
        names.add(reader.getLocalName());
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            names.add(reader.getAttributeLocalName(i));
        }
        if (names.size() > MOST_NAMES) {
            throw complaint.of(line(), "More than " + MOST_NAMES + " different names of elements and attributes.");
        }
    }

    /** Some tools name a document type of theirs on the network. It is never fetched; one that declares anything is refused. */
    private void documentType() throws XMLStreamException {
        DTDInfo declared = reader.getDTDInfo();
        String inside = declared == null ? null : declared.getDTDInternalSubset();
        if (inside == null || !inside.isBlank()) {
            throw complaint.of(line(), "Declarations of a document type are not read.");
        }
    }

    private RuntimeException unreadable(Exception broken) {
        String why = String.valueOf(broken.getMessage()).lines().findFirst().orElse("");
        return complaint.of(line(), "Not readable as XML: " + why);
    }

    private static XMLStreamReader2 open(InputStream in, Complaint complaint) {
        InputFactoryImpl factory = new InputFactoryImpl();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        try {
            return (XMLStreamReader2) factory.createXMLStreamReader(in);
        } catch (XMLStreamException broken) {
            throw complaint.of(0, "Not readable as XML: " + broken.getMessage());
        }
    }
}
