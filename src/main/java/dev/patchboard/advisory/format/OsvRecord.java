package dev.patchboard.advisory.format;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One record of OSV. */
final class OsvRecord {

    private static final String PUBLISHER = "OSV";
    private static final String NAMESPACE = "https://osv.dev";

    /** Advisories of distributions, which named what they mend under {@code related} before there was {@code upstream}. */
    private static final Pattern ERRATUM =
            Pattern.compile("(DSA|DLA|DTSA|USN|LSN|RH[SBE]A|AL[SBE]A|R[LX]SA|ELSA|SUSE|openSUSE|MGASA|OESA|PHSA)-.*");

    private final JsonCursor json;
    private final StatementDraft draft;
    private List<String> upstream = List.of();
    private List<String> related = List.of();

    OsvRecord(JsonCursor json) {
        this.json = json;
        this.draft = new StatementDraft(json);
    }

    void read(StatementSink sink) {
        json.object(this::member);
        String id = draft.id;
        if (id == null || id.isBlank()) {
            throw json.wrong("An OSV record has no 'id'.");
        }
        List<String> mended = upstream.isEmpty() && ERRATUM.matcher(id).matches() ? related : upstream;
        draft.aliases.addAll(mended);
        draft.tell(sink, PUBLISHER, NAMESPACE, id);
    }

    private void member(String name) {
        switch (name) {
            case "id" -> draft.id = json.word(StatementDraft.WORD);
            case "summary" -> draft.title = json.word(StatementDraft.LINE);
            case "details" -> details();
            case "published" -> draft.released = json.textOrNull();
            case "modified" -> draft.updated = json.textOrNull();
            case "withdrawn" -> withdrawn(json.textOrNull());
            case "aliases" -> draft.aliases.addAll(json.texts(StatementDraft.WORD));
            case "upstream" -> upstream = json.texts(StatementDraft.WORD);
            case "related" -> related = json.texts(StatementDraft.WORD);
            case "severity" -> json.arrayOrNull(this::severity);
            case "affected" -> json.arrayOrNull(() -> new OsvAffected(json, draft.affected, this::severity).read());
            case "references" -> draft.references(json);
            default -> json.skip();
        }
    }

    /** Many records have no summary. */
    private void details() {
        String text = draft.title == null ? json.word(StatementDraft.LINE) : null;
        if (text != null) {
            draft.title =
                    text.lines().filter(line -> !line.isBlank()).findFirst().orElse(null);
        }
        json.skip();
    }

    private void withdrawn(@Nullable String since) {
        draft.withdrawn = since != null;
        draft.status = since == null ? null : "withdrawn";
    }

    private void severity() {
        String[] found = new String[2];
        json.object(name -> {
            switch (name) {
                case "type" -> found[0] = json.text();
                case "score" -> found[1] = json.text();
                default -> json.skip();
            }
        });
        if (found[0] != null && found[0].startsWith("CVSS") && found[1] != null) {
            json.bound(draft.scores);
            CvssMember.ofVector(found[1], null).ifPresent(draft.scores::add);
        } else if (found[1] != null) {
            draft.severity = found[1];
        }
    }
}
