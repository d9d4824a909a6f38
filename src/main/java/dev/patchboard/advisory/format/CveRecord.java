package dev.patchboard.advisory.format;

import dev.patchboard.advisory.format.Statement.Remedy;
import java.util.List;

/** One CVE record 5: its metadata and the containers of the CNA and of authorised data publishers (ADP). */
final class CveRecord {

    private static final String PUBLISHER = "CVE Program";
    private static final String NAMESPACE = "https://www.cve.org";
    private static final String REJECTED = "REJECTED";

    private final JsonCursor json;
    private final StatementDraft draft;

    CveRecord(JsonCursor json) {
        this.json = json;
        this.draft = new StatementDraft(json);
    }

    void read(StatementSink sink) {
        json.object(name -> {
            switch (name) {
                case "cveMetadata" -> json.object(this::metadata);
                case "containers" -> json.object(this::container);
                default -> json.skip();
            }
        });
        String id = draft.id;
        if (id == null || !id.startsWith("CVE-")) {
            throw json.wrong("A CVE record has no 'cveMetadata.cveId'.");
        }
        List<String> distinct = draft.references.stream().distinct().toList();
        draft.references.clear();
        draft.references.addAll(distinct);
        draft.withdrawn = REJECTED.equals(draft.status);
        draft.tell(sink, PUBLISHER, NAMESPACE, id);
    }

    private void metadata(String name) {
        switch (name) {
            case "cveId" -> draft.id = json.text();
            case "state" -> draft.status = json.word(StatementDraft.WORD);
            case "datePublished" -> draft.released = json.textOrNull();
            case "dateUpdated" -> draft.updated = json.textOrNull();
            default -> json.skip();
        }
    }

    private void container(String kind) {
        switch (kind) {
            case "cna" -> one("CNA");
            case "adp" -> json.arrayOrNull(() -> one("ADP"));
            default -> json.skip();
        }
    }

    private void one(String kind) {
        CveMetrics metrics = new CveMetrics(json);
        String[] source = {kind};
        json.object(name -> {
            switch (name) {
                case "providerMetadata" -> provider(source);
                case "metrics" -> json.arrayOrNull(() -> json.objectOrNull(metrics::member));
                default -> member(kind, name);
            }
        });
        metrics.scores().forEach(score -> draft.scores.add(score.by(source[0])));
        metrics.ssvc(source[0]).ifPresent(points -> draft.ssvc = points);
        metrics.exploited(source[0]).ifPresent(mark -> draft.exploited = mark);
    }

    private void provider(String[] source) {
        json.objectOrNull(name -> {
            if (name.equals("shortName")) {
                source[0] = json.text();
            } else {
                json.skip();
            }
        });
    }

    private void member(String kind, String name) {
        boolean first = kind.equals("CNA");
        switch (name) {
            case "title" -> draft.title = first ? json.word(StatementDraft.LINE) : draft.title;
            case "affected" -> json.arrayOrNull(() -> new CveAffected(json, draft.affected).read());
            case "references" -> draft.references(json);
            case "solutions" -> json.arrayOrNull(() -> remedy("vendor_fix"));
            case "workarounds" -> json.arrayOrNull(() -> remedy("workaround"));
            default -> json.skip();
        }
    }

    private void remedy(String category) {
        json.skip();
        json.bound(draft.remedies);
        draft.remedies.add(new Remedy(category, null, null, null));
    }
}
