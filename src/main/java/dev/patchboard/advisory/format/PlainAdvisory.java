package dev.patchboard.advisory.format;

import dev.patchboard.advisory.format.Statement.Head;
import dev.patchboard.advisory.format.Statement.Remedy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One advisory in the plain form. A member that the form does not have is a mistake: the form is written by hand. */
final class PlainAdvisory {

    private final JsonCursor json;
    private final String mark;
    private final Map<String, String> found = new HashMap<>();
    private final List<StatementDraft> vulnerabilities = new ArrayList<>();
    private final List<Remedy> remedies = new ArrayList<>();
    private List<String> references = List.of();

    PlainAdvisory(JsonCursor json, String mark) {
        this.json = json;
        this.mark = mark;
    }

    void read(StatementSink sink) {
        json.object(this::member);
        if (!found.containsKey("id") || !found.containsKey("publisher")) {
            throw json.wrong("An advisory needs 'id' and 'publisher'.");
        }
        Head head = head();
        sink.advisory(head);
        vulnerabilities.forEach(one -> {
            one.remedies.addAll(remedies);
            one.references.addAll(references);
            sink.statement(one.statement(head, one.id == null ? head.id() : one.id));
        });
    }

    private void member(String name) {
        switch (name) {
            case "id", "publisher", "title", "url", "status", "version", "tlp", "severity", "released", "updated" ->
                found.put(name, json.text().strip());
            case "vulnerabilities" ->
                json.array(() -> {
                    json.bound(vulnerabilities);
                    vulnerabilities.add(vulnerability());
                });
            case "remedies" -> json.array(this::remedy);
            case "references" -> references = json.texts(StatementDraft.LINE);
            default -> {
                if (!name.equals(mark)) {
                    throw json.wrong("The plain form has no '" + name + "' here.");
                }
                json.skip();
            }
        }
    }

    private StatementDraft vulnerability() {
        StatementDraft draft = new StatementDraft(json);
        json.object(name -> {
            switch (name) {
                case "id" -> draft.id = json.text();
                case "aliases" -> draft.aliases.addAll(json.texts(StatementDraft.WORD));
                case "cvss" -> json.each(() -> vector(draft));
                case "exploited" ->
                    draft.exploited =
                            json.text().equals("true") ? new Statement.Exploited(null, null, null, "site") : null;
                case "affected" -> json.array(() -> new PlainAffected(json).read(draft.affected));
                default -> throw json.wrong("The plain form has no '" + name + "' here.");
            }
        });
        return draft;
    }

    private void vector(StatementDraft draft) {
        String vector = json.text();
        draft.scores.add(CvssMember.ofVector(vector, null).orElseThrow(() -> json.wrong("Not a CVSS vector.")));
    }

    private void remedy() {
        Map<String, String> told = json.words(StatementDraft.LINE);
        json.bound(remedies);
        remedies.add(new Remedy(
                told.getOrDefault("category", "vendor_fix"), told.get("restart"), told.get("url"), told.get("label")));
    }

    private Head head() {
        String id = found.getOrDefault("id", "");
        String publisher = found.getOrDefault("publisher", "");
        String status = found.get("status");
        return new Head(
                publisher,
                found.getOrDefault("url", publisher),
                id,
                found.getOrDefault("title", id),
                null,
                status,
                "withdrawn".equals(status),
                found.get("version"),
                found.get("tlp"),
                Moments.instant(found.get("released")),
                Moments.instant(found.getOrDefault("updated", found.get("released"))),
                found.get("severity"));
    }
}
