package dev.patchboard.advisory.format;

import dev.patchboard.advisory.format.Statement.Product;
import dev.patchboard.advisory.format.Statement.Range;
import dev.patchboard.advisory.format.Statement.Status;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A version, or versions from one to another, of a CVE record 5.
 *
 * @param less the bound, or null when it is a single version
 * @param inclusive whether the bound is itself inside
 * @param changes versions from which another status holds
 */
record CveVersion(
        String version,
        Status status,
        @Nullable String less,
        boolean inclusive,
        boolean commits,
        List<Change> changes) {

    /** From a version on, another status. */
    record Change(String at, Status status) {}

    static CveVersion read(JsonCursor json) {
        Draft draft = new Draft();
        json.object(name -> {
            switch (name) {
                case "version" -> draft.version = json.word(StatementDraft.WORD);
                case "status" -> draft.status = status(json.word(StatementDraft.WORD));
                case "lessThan" -> draft.bound(json.word(StatementDraft.WORD), false);
                case "lessThanOrEqual" -> draft.bound(json.word(StatementDraft.WORD), true);
                case "versionType" -> draft.commits = "git".equals(json.word(StatementDraft.WORD));
                case "changes" -> json.arrayOrNull(() -> draft.changes.add(change(json)));
                default -> json.skip();
            }
        });
        return draft.read();
    }

    /** The status of this word; what is unknown is under investigation. */
    static Status status(@Nullable String word) {
        return switch (word == null ? "" : word) {
            case "affected" -> Status.KNOWN_AFFECTED;
            case "unaffected" -> Status.KNOWN_NOT_AFFECTED;
            default -> Status.UNDER_INVESTIGATION;
        };
    }

    /** Whether it says something else than what holds for all versions that are not named. */
    boolean isOther(Status otherwise) {
        return status != otherwise;
    }

    void keep(Product product, AffectedParts parts) {
        if (commits || version.isEmpty() || version.equalsIgnoreCase("n/a")) {
            parts.of(product, status, true);
        } else if (less != null || !changes.isEmpty()) {
            spans(product, parts);
        } else {
            VersionText.keep(version, parts.of(product, status, false));
        }
    }

    /** The stretches between the changes, each with its own status. */
    private void spans(Product product, AffectedParts parts) {
        String from = VersionText.isFirst(version) ? "0" : version;
        Status now = status;
        for (Change change : changes) {
            parts.of(product, now, false).range(new Range(from, null, change.at, null));
            from = change.at;
            now = change.status;
        }
        boolean open = less == null || less.endsWith("*");
        boolean wildcard = open && less != null && less.length() > 1;
        String end = open ? null : less;
        parts.of(product, now, wildcard)
                .range(inclusive ? new Range(from, null, null, end) : new Range(from, null, end, null));
    }

    private static Change change(JsonCursor json) {
        String[] found = {"", null};
        json.object(name -> {
            switch (name) {
                case "at" -> found[0] = json.text();
                case "status" -> found[1] = json.text();
                default -> json.skip();
            }
        });
        return new Change(found[0], status(found[1]));
    }

    /** A version while its members are being read. */
    private static final class Draft {
        private final List<Change> changes = new ArrayList<>(0);
        private @Nullable String version;
        private @Nullable String less;
        private Status status = Status.UNDER_INVESTIGATION;
        private boolean inclusive;
        private boolean commits;

        private void bound(@Nullable String text, boolean including) {
            less = text;
            inclusive = including;
        }

        private CveVersion read() {
            return new CveVersion(version == null ? "" : version.strip(), status, less, inclusive, commits, changes);
        }
    }
}
