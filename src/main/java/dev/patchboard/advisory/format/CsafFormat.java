package dev.patchboard.advisory.format;

import dev.patchboard.advisory.format.CsafDocument.Origin;
import java.io.InputStream;
import java.util.EnumMap;
import java.util.Map;

/** CSAF 2.0, whose documents are read whole: their statements point into a product tree that may come last. */
final class CsafFormat implements AdvisoryFormat {

    @Override
    public String name() {
        return "csaf-2.0";
    }

    @Override
    public boolean recognises(FileHead head) {
        return head.hasAny("document", "document.csaf_version", "product_tree", "vulnerabilities[].product_status");
    }

    @Override
    public void read(InputStream in, StatementSink sink) {
        CsafDocument document = CsafReader.read(in);
        CsafStatements statements = new CsafStatements(document);
        sink.advisory(statements.head());
        Map<Origin, Integer> defined = new EnumMap<>(Origin.class);
        document.products().values().forEach(product -> defined.merge(product.origin(), 1, Integer::sum));
        defined.forEach(sink::defines);
        statements.each(sink::statement);
    }
}
