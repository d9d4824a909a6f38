package dev.patchboard.advisory.format;

import dev.patchboard.advisory.format.CsafDocument.Vulnerability;
import dev.patchboard.advisory.format.Statement.Affected;
import dev.patchboard.advisory.format.Statement.Head;
import dev.patchboard.advisory.format.Statement.Product;
import dev.patchboard.advisory.format.Statement.Range;
import dev.patchboard.advisory.format.Statement.Remedy;
import dev.patchboard.advisory.format.Statement.Status;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The statements of a CSAF document. */
public final class CsafStatements {

    private static final Set<Status> MENDED = EnumSet.of(Status.FIXED, Status.FIRST_FIXED, Status.RECOMMENDED);

    private final CsafDocument document;
    private final Head head;

    public CsafStatements(CsafDocument document) {
        this.document = document;
        CsafDocument.Head read = document.head();
        this.head = new Head(
                read.publisher(),
                read.namespace().isBlank() ? read.publisher() : read.namespace(),
                read.id(),
                read.title(),
                read.category(),
                read.status(),
                false,
                read.version(),
                read.tlp(),
                read.released(),
                read.updated(),
                read.severity());
    }

    /** The advisory that the document is. */
    public Head head() {
        return head;
    }

    /** Hands over a statement for each vulnerability. */
    public void each(Consumer<Statement> taker) {
        document.vulnerabilities().forEach(one -> taker.accept(statement(one)));
    }

    private Statement statement(Vulnerability one) {
        List<Affected> affected = new ArrayList<>();
        for (Status status : Status.values()) {
            one.status().getOrDefault(status.word(), List.of()).forEach(id -> affected.add(affected(id, status)));
        }
        List<Remedy> remedies = one.remediations().stream()
                .map(remedy -> new Remedy(remedy.category(), remedy.restart(), remedy.url(), null))
                .toList();
        String id = one.cve() == null ? head.id() : one.cve();
        return new Statement(head, id, List.of(), one.scores(), affected, remedies, null, null, List.of());
    }

    private Affected affected(String id, Status status) {
        CsafDocument.Product defined = document.products().get(id);
        if (defined == null) {
            return new Affected(new Product(null, id, false, null, null), status, List.of(), List.of(), true);
        }
        CsafDocument.Product part = other(defined.component(), defined);
        String purl = defined.purl() == null ? part.purl() : defined.purl();
        String scope = defined.platform() == null
                ? null
                : other(defined.platform(), defined).cpe();
        Product product;
        if (purl == null) {
            String name = part.productName() == null ? part.name() : part.productName();
            product = new Product(null, name, false, scope, part.cpe());
        } else {
            Product named = Ecosystems.ofPackageUrl(purl);
            product = new Product(named.ecosystem(), named.name(), named.source(), scope, part.cpe());
        }
        return versions(product, status, purl == null ? part.version() : Ecosystems.version(purl));
    }

    private static Affected versions(Product product, Status status, @Nullable String version) {
        if (version == null || version.isBlank()) {
            return new Affected(product, status, List.of(), List.of(), true);
        }
        return MENDED.contains(status)
                ? new Affected(product, status, List.of(new Range(null, null, version, null)), List.of(), false)
                : new Affected(product, status, List.of(), List.of(version), false);
    }

    private CsafDocument.Product other(@Nullable String id, CsafDocument.Product otherwise) {
        Map<String, CsafDocument.Product> products = document.products();
        return id == null ? otherwise : Objects.requireNonNullElse(products.get(id), otherwise);
    }
}
