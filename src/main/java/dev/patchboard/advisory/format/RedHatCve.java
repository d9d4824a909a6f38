package dev.patchboard.advisory.format;

import dev.patchboard.advisory.format.Statement.Product;
import dev.patchboard.advisory.format.Statement.Range;
import dev.patchboard.advisory.format.Statement.Remedy;
import dev.patchboard.advisory.format.Statement.Score;
import dev.patchboard.advisory.format.Statement.Status;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One CVE of Red Hat. Its packages are source packages. */
final class RedHatCve {

    /** Name, epoch where there is one, version and release: {@code firefox-0:115.5.0-1.el9_3}. */
    private static final Pattern PACKAGE = Pattern.compile("(.+)-((?:\\d+:)?[^-:]+-[^-:]+)");

    private final JsonCursor json;
    private final StatementDraft draft;

    RedHatCve(JsonCursor json) {
        this.json = json;
        this.draft = new StatementDraft(json);
    }

    void read(StatementSink sink) {
        json.object(this::member);
        String id = draft.id;
        if (id == null || id.isBlank()) {
            throw json.wrong("A CVE of Red Hat has no 'name'.");
        }
        draft.tell(sink, "Red Hat", "https://access.redhat.com/security/cve", id);
    }

    private void member(String name) {
        switch (name) {
            case "name" -> draft.id = json.word(StatementDraft.WORD);
            case "threat_severity" -> draft.severity = json.word(StatementDraft.WORD);
            case "public_date" -> draft.released = json.textOrNull();
            case "bugzilla" -> draft.title = json.words(StatementDraft.LINE).get("description");
            case "cvss" -> score("2.0", "cvss_base_score", "cvss_scoring_vector");
            case "cvss3" -> score("3.1", "cvss3_base_score", "cvss3_scoring_vector");
            case "cvss4" -> score("4.0", "cvss4_base_score", "cvss4_scoring_vector");
            case "affected_release" -> json.arrayOrNull(() -> released(json.words(StatementDraft.LINE)));
            case "package_state" -> json.arrayOrNull(() -> state(json.words(StatementDraft.LINE)));
            case "mitigation" -> mitigation();
            case "references" ->
                json.texts(StatementDraft.LINE)
                        .forEach(lines ->
                                lines.lines().filter(url -> !url.isBlank()).forEach(draft.references::add));
            default -> json.skip();
        }
    }

    private void score(String usual, String number, String vector) {
        Map<String, String> found = json.words(StatementDraft.LINE);
        String base = found.get(number);
        String stated = found.get(vector);
        if (base != null && !base.isBlank()) {
            draft.scores.add(
                    new Score(CvssMember.version(stated, usual), stated, CvssMember.baseScore(json, base), null));
        }
    }

    private void released(Map<String, String> found) {
        String erratum = found.get("advisory");
        draft.remedies.add(new Remedy("vendor_fix", null, null, erratum));
        String part = found.getOrDefault("package", "");
        Matcher named = PACKAGE.matcher(part);
        if (named.matches()) {
            draft.affected
                    .of(product(named.group(1), found.get("cpe")), Status.FIXED, false)
                    .range(new Range("0", null, named.group(2), null));
        } else {
            String name = part.isEmpty() ? found.getOrDefault("product_name", "unnamed") : part;
            draft.affected.of(new Product(null, name, false, found.get("cpe"), null), Status.FIXED, true);
        }
    }

    private void state(Map<String, String> found) {
        String state = found.getOrDefault("fix_state", "");
        Product product = product(found.getOrDefault("package_name", "unnamed"), found.get("cpe"));
        switch (state) {
            case "Not affected" -> draft.affected.of(product, Status.KNOWN_NOT_AFFECTED, false);
            case "New", "Under investigation", "" -> draft.affected.of(product, Status.UNDER_INVESTIGATION, true);
            default -> {
                draft.affected.of(product, Status.KNOWN_AFFECTED, false).range(new Range("0", null, null, null));
                if (!state.equals("Affected")) {
                    String category = state.equals("Fix deferred") ? "none_available" : "no_fix_planned";
                    draft.remedies.add(new Remedy(category, null, null, state));
                }
            }
        }
        json.bound(draft.remedies);
    }

    private static Product product(String name, @Nullable String cpe) {
        return new Product("rpm", name, true, cpe, null);
    }

    private void mitigation() {
        json.skip();
        draft.remedies.add(new Remedy("mitigation", null, null, null));
    }
}
