package dev.patchboard.scan.format;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of a file, to recognise its format by. File names say nothing.
 *
 * @param text the first bytes, one character a byte
 * @param rootName local name of the root element, or null when the file is not XML
 * @param rootNamespace its namespace, empty for none, or null when the file is not XML
 */
public record ReportHead(
        String text, @Nullable String rootName, @Nullable String rootNamespace) {

    /** Whether the root element is this one. */
    public boolean isXml(String namespace, String name) {
        return name.equals(rootName) && namespace.equals(rootNamespace);
    }

    static ReportHead of(byte[] start) {
        String text = new String(start, StandardCharsets.ISO_8859_1);
        return XmlCursor.root(start)
                .map(root -> new ReportHead(text, root.getLocalPart(), root.getNamespaceURI()))
                .orElseGet(() -> new ReportHead(text, null, null));
    }
}
