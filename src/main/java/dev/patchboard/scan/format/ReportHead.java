package dev.patchboard.scan.format;

import dev.patchboard.shared.JsonHead;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of a file, to recognise its format by. File names say nothing.
 *
 * @param text the first bytes, one character a byte
 * @param rootName local name of the root element, or null when the file is not XML
 * @param rootNamespace its namespace, empty for none, or null when the file is not XML
 * @param json path of each member of a JSON file that shows in these bytes, {@code matches[].vulnerability}, with its text if it is one;
 *     empty when the file is not JSON
 */
public record ReportHead(
        String text, @Nullable String rootName, @Nullable String rootNamespace, Map<String, String> json) {

    public ReportHead {
        json = Map.copyOf(json);
    }

    /** Whether the root element is this one. */
    public boolean isXml(String namespace, String name) {
        return name.equals(rootName) && namespace.equals(rootNamespace);
    }

    /** Whether this is JSON and all these members show. */
    public boolean hasJson(String... paths) {
        for (String path : paths) {
            if (!json.containsKey(path)) {
                return false;
            }
        }
        return true;
    }

    /** The head of a file that begins so. */
    public static ReportHead of(byte[] start) {
        String text = new String(start, StandardCharsets.ISO_8859_1);
        return XmlCursor.root(start)
                .map(root -> new ReportHead(text, root.getLocalPart(), root.getNamespaceURI(), Map.of()))
                .orElseGet(() -> new ReportHead(text, null, null, JsonHead.of(start)));
    }
}
