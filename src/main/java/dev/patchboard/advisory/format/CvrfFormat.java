package dev.patchboard.advisory.format;

import dev.patchboard.advisory.format.CsafDocument.Origin;
import dev.patchboard.advisory.format.Statement.Head;
import java.io.InputStream;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * CVRF 1.1 and 1.2 (ICASI, OASIS), the forerunner of CSAF: Microsoft's monthly updates (api.msrc.microsoft.com/cvrf), and those of other
 * vendors. By its schema the product tree stands before the vulnerabilities, which are read one at a time.
 */
final class CvrfFormat implements AdvisoryFormat {

    private static final Pattern ROOT = Pattern.compile("<(?:[A-Za-z][\\w.-]{0,30}:)?cvrfdoc[\\s>]");

    @Override
    public String name() {
        return "cvrf";
    }

    @Override
    public boolean recognises(FileHead head) {
        return ROOT.matcher(head.text()).find();
    }

    @Override
    public void read(InputStream in, StatementSink sink) {
        XmlAdvisory.read(in, xml -> new Document(xml, sink).read());
    }

    /** One document. */
    private static final class Document {

        private final XmlAdvisory xml;
        private final StatementSink sink;
        private final Map<String, String> found = new HashMap<>();
        private final Map<String, String> products = new HashMap<>();
        private final Map<Origin, Integer> origins = new EnumMap<>(Origin.class);
        private @Nullable Head head;

        private Document(XmlAdvisory xml, StatementSink sink) {
            this.xml = xml;
            this.sink = sink;
        }

        private void read() {
            xml.children(this::part);
            if (head == null) {
                begin();
            }
        }

        private void part(String name) {
            switch (name) {
                case "DocumentTitle", "DocumentType" -> found.put(name, xml.line(StatementDraft.LINE));
                case "DocumentPublisher", "DocumentTracking", "Identification" -> xml.children(this::nested);
                case "AggregateSeverity" -> found.put(name, xml.line(StatementDraft.WORD));
                case "ProductTree" -> xml.children(this::product);
                case "Vulnerability" -> {
                    Head begun = head == null ? begin() : head;
                    new CvrfVulnerability(xml, products).read(begun, sink);
                }
                default -> {
                    // passed over
                }
            }
        }

        private void nested(String name) {
            switch (name) {
                case "ContactDetails",
                        "IssuingAuthority",
                        "ID",
                        "Status",
                        "Version",
                        "InitialReleaseDate",
                        "CurrentReleaseDate" -> found.put(name, xml.line(StatementDraft.LINE));
                case "Identification" -> xml.children(this::nested);
                default -> {
                    // passed over
                }
            }
        }

        private void product(String name) {
            switch (name) {
                case "Branch" -> xml.children(this::product);
                case "FullProductName" -> define(Origin.BRANCH);
                case "Relationship" ->
                    xml.children(inner -> {
                        if (inner.equals("FullProductName")) {
                            define(Origin.RELATIONSHIP);
                        }
                    });
                default -> {
                    // groups name no new products
                }
            }
        }

        /** Microsoft names every product in a branch and once more outside of it. */
        private void define(Origin origin) {
            String id = xml.required("ProductID");
            if (products.size() >= StatementDraft.MOST) {
                throw xml.wrong("More than " + StatementDraft.MOST + " products.");
            }
            if (products.put(id, xml.line(StatementDraft.WORD)) == null) {
                origins.merge(origin, 1, Integer::sum);
            }
        }

        private Head begin() {
            String id = found.getOrDefault("ID", "");
            if (id.isEmpty()) {
                throw xml.wrong("The document has no DocumentTracking with an ID.");
            }
            String contact = found.getOrDefault("ContactDetails", found.getOrDefault("IssuingAuthority", "unnamed"));
            boolean microsoft = contact.contains("@microsoft.com");
            Head made = new Head(
                    microsoft ? "Microsoft" : contact,
                    microsoft ? "https://msrc.microsoft.com" : contact,
                    id,
                    found.getOrDefault("DocumentTitle", id),
                    found.get("DocumentType"),
                    found.get("Status"),
                    false,
                    found.get("Version"),
                    null,
                    Moments.instant(found.get("InitialReleaseDate")),
                    Moments.instant(found.get("CurrentReleaseDate")),
                    found.get("AggregateSeverity"));
            head = made;
            sink.advisory(made);
            origins.forEach(sink::defines);
            return made;
        }
    }
}
