package dev.patchboard.advisory.format;

import dev.patchboard.advisory.format.Statement.Product;
import dev.patchboard.advisory.format.Statement.Range;
import dev.patchboard.advisory.format.Statement.Remedy;
import dev.patchboard.advisory.format.Statement.Status;
import java.io.InputStream;
import java.util.Map;
import java.util.regex.Pattern;

/** Debian's security tracker (security-tracker.debian.org/tracker/data/json): source packages, in each its vulnerabilities. */
final class DebianTrackerFormat implements AdvisoryFormat {

    private static final Pattern ISSUE =
            Pattern.compile("\\.(CVE|TEMP)-[0-9]+-[0-9A-F-]+\\.(releases|scope|description)$");

    @Override
    public String name() {
        return "debian-tracker";
    }

    @Override
    public boolean recognises(FileHead head) {
        return head.hasLike(ISSUE);
    }

    @Override
    public void read(InputStream in, StatementSink sink) {
        JsonCursor json = new JsonCursor(in);
        json.document(() -> json.object(name -> json.record(
                () -> json.object(id -> json.record(() -> new Issue(json, name).read(id, sink), sink::broken)),
                sink::broken)));
    }

    /** One vulnerability of one source package. */
    private static final class Issue {

        private final JsonCursor json;
        private final String source;
        private final StatementDraft draft;

        private Issue(JsonCursor json, String source) {
            this.json = json;
            this.source = source;
            this.draft = new StatementDraft(json);
        }

        private void read(String id, StatementSink sink) {
            json.object(name -> {
                switch (name) {
                    case "description" -> draft.title = json.word(StatementDraft.LINE);
                    case "releases" -> json.objectOrNull(this::release);
                    default -> json.skip();
                }
            });
            draft.tell(
                    sink,
                    draft.head("Debian Security Tracker", "https://security-tracker.debian.org", id + " " + source),
                    id);
        }

        private void release(String codename) {
            Map<String, String> found = json.words(StatementDraft.WORD);
            Product product = new Product("deb", source, true, Releases.debian(codename), null);
            keep(product, found.getOrDefault("status", ""), found.getOrDefault("fixed_version", ""));
            if (found.containsKey("nodsa")) {
                boolean never = "ignored".equals(found.get("nodsa_reason"));
                draft.remedies.add(
                        new Remedy(never ? "no_fix_planned" : "none_available", null, null, found.get("nodsa")));
            }
            draft.severity = found.getOrDefault("urgency", draft.severity);
        }

        /** The tracker writes version 0 as the one that mended a release that never had the flaw. */
        private void keep(Product product, String status, String fixed) {
            switch (status) {
                case "resolved" -> {
                    if (fixed.equals("0")) {
                        draft.affected.of(product, Status.KNOWN_NOT_AFFECTED, false);
                    } else {
                        draft.affected
                                .of(product, Status.FIXED, fixed.isEmpty())
                                .range(new Range("0", null, fixed.isEmpty() ? null : fixed, null));
                    }
                }
                case "open" ->
                    draft.affected.of(product, Status.KNOWN_AFFECTED, false).range(new Range("0", null, null, null));
                default -> draft.affected.of(product, Status.UNDER_INVESTIGATION, true);
            }
        }
    }
}
