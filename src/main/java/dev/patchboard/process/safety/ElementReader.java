package dev.patchboard.process.safety;

import com.fasterxml.aalto.UncheckedStreamException;
import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads an XML file as a tree that remembers its lines. No document type, no entities but the five of XML, bounded depth. */
final class ElementReader {

    private static final int DEEPEST = 100;

    private final XMLStreamReader reader;
    private final Deque<Element> open = new ArrayDeque<>();
    private @Nullable Element root;

    private ElementReader(XMLStreamReader reader) {
        this.reader = reader;
    }

    static Element read(byte[] content) {
        InputFactoryImpl factory = new InputFactoryImpl();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(content));
            return new ElementReader(reader).document();
        } catch (XMLStreamException broken) {
            throw unreadable(broken, broken.getLocation());
        }
    }

    private Element document() throws XMLStreamException {
        try {
            while (reader.hasNext()) {
                event(reader.next());
            }
        } catch (UncheckedStreamException broken) {
            throw unreadable(broken, reader.getLocation());
        }
        if (root == null) {
            throw new UnreadableProcess(1, 0, "The file is empty.");
        }
        return root;
    }

    private void event(int event) {
        switch (event) {
            case XMLStreamConstants.START_ELEMENT -> start();
            case XMLStreamConstants.END_ELEMENT -> open.pop();
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text();
            case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                throw new UnreadableProcess(
                        reader.getLocation().getLineNumber(),
                        0,
                        "Document types and entities are not read. Remove them.");
            default -> {
                // comments and the like
            }
        }
    }

    private void start() {
        if (open.size() >= DEEPEST) {
            throw new UnreadableProcess(line(), 0, "Elements are nested more than " + DEEPEST + " deep.");
        }
        Element element = new Element(reader.getNamespaceURI(), reader.getLocalName(), line());
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            element.attribute(
                    reader.getAttributeNamespace(i), reader.getAttributeLocalName(i), reader.getAttributeValue(i));
        }
        Element parent = open.peek();
        if (parent == null) {
            root = element;
        } else {
            parent.add(element);
        }
        open.push(element);
    }

    private void text() {
        Element element = open.peek();
        if (element != null) {
            element.add(reader.getText());
        }
    }

    private long line() {
        return reader.getLocation().getLineNumber();
    }

    private static UnreadableProcess unreadable(Exception broken, @Nullable Location where) {
        String why = String.valueOf(broken.getMessage()).lines().findFirst().orElse("");
        return where == null
                ? new UnreadableProcess(1, 1, "Not readable as XML: " + why)
                : new UnreadableProcess(where.getLineNumber(), where.getColumnNumber(), "Not readable as XML: " + why);
    }
}
