package dev.patchboard.advisory;

import dev.patchboard.advisory.format.CsafDocument;
import dev.patchboard.advisory.format.CsafReader;
import dev.patchboard.evidence.EvidenceStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The products that an advisory speaks of, read from the document that is kept as evidence. */
@Service
public class AdvisoryProducts {

    private final EvidenceStore evidence;

    AdvisoryProducts(EvidenceStore evidence) {
        this.evidence = evidence;
    }

    /** Every product with what is said of it, by name; empty when no document is kept. */
    @Transactional(readOnly = true)
    public List<AdvisoryProduct> of(Advisory advisory) {
        String sha256 = advisory.evidence();
        if (sha256 == null) {
            return List.of();
        }
        try (InputStream in = evidence.open(sha256)) {
            return said(CsafReader.read(in));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static List<AdvisoryProduct> said(CsafDocument document) {
        Map<String, Map<String, Integer>> counts = new TreeMap<>();
        document.vulnerabilities().forEach(one -> one.status()
                .forEach((status, ids) ->
                        ids.forEach(id -> counts.computeIfAbsent(name(document, id), name -> new TreeMap<>())
                                .merge(status, 1, Integer::sum))));
        return counts.entrySet().stream()
                .flatMap(product -> product.getValue().entrySet().stream()
                        .map(status -> new AdvisoryProduct(product.getKey(), status.getKey(), status.getValue())))
                .toList();
    }

    private static String name(CsafDocument document, String id) {
        CsafDocument.Product product = document.products().get(id);
        return product == null ? id : product.name();
    }
}
