package dev.patchboard.advisory.format;

import dev.patchboard.advisory.format.Statement.Head;
import dev.patchboard.advisory.format.Statement.Product;
import dev.patchboard.advisory.format.Statement.Range;
import dev.patchboard.advisory.format.Statement.Remedy;
import dev.patchboard.advisory.format.Statement.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One CVE or one notice of Ubuntu. */
final class UbuntuRecord {

    private static final String PUBLISHER = "Ubuntu";
    private static final String NAMESPACE = "https://ubuntu.com/security";

    private final JsonCursor json;
    private final StatementDraft draft;
    private boolean whole;

    UbuntuRecord(JsonCursor json) {
        this.json = json;
        this.draft = new StatementDraft(json);
    }

    /** Whether it has an id. */
    boolean isBegun() {
        return draft.id != null;
    }

    /** Whether it tells of packages. */
    boolean isWhole() {
        return whole;
    }

    void member(String name) {
        switch (name) {
            case "id" -> draft.id = json.word(StatementDraft.WORD);
            case "title" -> draft.title = json.word(StatementDraft.LINE);
            case "description" -> draft.title = draft.title == null ? json.word(StatementDraft.LINE) : draft.title;
            case "published" -> draft.released = json.textOrNull();
            case "updated_at" -> draft.updated = json.textOrNull();
            case "priority" -> draft.severity = json.word(StatementDraft.WORD);
            case "status" -> draft.status = json.word(StatementDraft.WORD);
            case "impact" -> json.objectOrNull(this::impact);
            case "cves_ids" -> draft.aliases.addAll(json.texts(StatementDraft.WORD));
            case "references" -> draft.references.addAll(json.texts(StatementDraft.LINE));
            case "packages" -> {
                whole = true;
                json.arrayOrNull(this::ofCve);
            }
            case "release_packages" -> {
                whole = true;
                json.objectOrNull(codename -> json.arrayOrNull(() -> ofNotice(codename)));
            }
            default -> json.skip();
        }
    }

    void tell(StatementSink sink) {
        String id = draft.id;
        if (id == null || id.isBlank()) {
            throw json.wrong("A record of Ubuntu has no 'id'.");
        }
        draft.withdrawn = "rejected".equals(draft.status);
        Head head = draft.head(PUBLISHER, NAMESPACE, id);
        draft.tell(sink, head, id);
    }

    private void impact(String name) {
        switch (name) {
            case "baseMetricV3" ->
                json.objectOrNull(inner -> {
                    if (inner.equals("cvssV3")) {
                        CvssMember.read(json, "3.1", null).ifPresent(draft.scores::add);
                    } else {
                        json.skip();
                    }
                });
            default -> json.skip();
        }
    }

    /** The name stands before the statuses or behind them. */
    private void ofCve() {
        String[] named = {""};
        List<Map<String, String>> statuses = new ArrayList<>();
        json.object(name -> {
            switch (name) {
                case "name" -> named[0] = json.text();
                case "statuses" ->
                    json.arrayOrNull(() -> {
                        json.bound(statuses);
                        statuses.add(json.words(StatementDraft.WORD));
                    });
                default -> json.skip();
            }
        });
        statuses.forEach(status -> keep(named[0], status));
    }

    private void keep(String source, Map<String, String> found) {
        String codename = found.getOrDefault("release_codename", "");
        if (codename.isEmpty() || codename.equals("upstream")) {
            return;
        }
        boolean pro = found.getOrDefault("pocket", "").startsWith("esm");
        Product product = new Product("deb", source, true, Releases.ubuntu(codename, pro), null);
        String version = found.getOrDefault("description", "");
        switch (found.getOrDefault("status", "")) {
            case "DNE" -> {
                // The release does not have the package.
            }
            case "released" ->
                draft.affected
                        .of(product, Status.FIXED, version.isEmpty())
                        .range(new Range("0", null, version.isEmpty() ? null : version, null));
            case "not-affected" -> draft.affected.of(product, Status.KNOWN_NOT_AFFECTED, false);
            case "needs-triage", "in-progress", "" -> draft.affected.of(product, Status.UNDER_INVESTIGATION, true);
            default -> affected(product, found.getOrDefault("status", ""));
        }
    }

    private void affected(Product product, String status) {
        draft.affected.of(product, Status.KNOWN_AFFECTED, false).range(new Range("0", null, null, null));
        if (status.equals("ignored")) {
            draft.remedies.add(new Remedy("no_fix_planned", null, null, null));
        }
    }

    private void ofNotice(String codename) {
        Map<String, String> found = json.words(StatementDraft.WORD);
        String name = found.getOrDefault("name", "");
        String version = found.getOrDefault("version", "");
        if (name.isEmpty()) {
            throw json.wrong("A package has no 'name'.");
        }
        boolean pro = found.getOrDefault("pocket", "").startsWith("esm");
        boolean source = "true".equals(found.get("is_source"));
        draft.affected
                .of(new Product("deb", name, source, Releases.ubuntu(codename, pro), null), Status.FIXED, false)
                .range(new Range("0", null, version.isEmpty() ? null : version, null));
    }
}
