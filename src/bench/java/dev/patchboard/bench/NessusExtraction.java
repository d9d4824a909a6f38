package dev.patchboard.bench;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import dev.patchboard.bench.BenchReport.Item;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The least that any importer of a {@code .nessus} file does: StAX, and the fields of each finding taken out. */
final class NessusExtraction {

    private NessusExtraction() {}

    static int each(Path file, Consumer<Item> taker) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(new InputFactoryImpl().createXMLStreamReader(in), taker);
        } catch (XMLStreamException broken) {
            throw new IOException(broken);
        }
    }

    private static int read(XMLStreamReader xml, Consumer<Item> taker) throws XMLStreamException {
        String host = "";
        Item item = null;
        int count = 0;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                switch (xml.getLocalName()) {
                    case "ReportHost" -> host = xml.getAttributeValue(null, "name");
                    case "ReportItem" -> item = item(xml, host);
                    case "cve" -> item.cves().add(xml.getElementText());
                    default -> {
                        // as a consumer does with what it has no use for
                    }
                }
            } else if (event == XMLStreamConstants.END_ELEMENT && "ReportItem".equals(xml.getLocalName())) {
                taker.accept(item);
                count++;
            }
        }
        return count;
    }

    private static Item item(XMLStreamReader xml, String host) {
        String port = xml.getAttributeValue(null, "port");
        return new Item(
                host,
                xml.getAttributeValue(null, "pluginID"),
                xml.getAttributeValue(null, "pluginName"),
                xml.getAttributeValue(null, "severity"),
                port,
                port,
                new ArrayList<>());
    }
}
