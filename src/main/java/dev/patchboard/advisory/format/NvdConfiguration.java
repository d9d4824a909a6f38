package dev.patchboard.advisory.format;

import dev.patchboard.advisory.format.Statement.Product;
import dev.patchboard.advisory.format.Statement.Range;
import dev.patchboard.advisory.format.Statement.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A configuration of CPE names. Where it needs more than the vulnerable product itself ({@code AND} with a platform), or is negated, what
 * it says of the product is conditional.
 */
final class NvdConfiguration {

    private final JsonCursor json;
    private final AffectedParts parts;

    NvdConfiguration(JsonCursor json, AffectedParts parts) {
        this.json = json;
        this.parts = parts;
    }

    /** One name with its bounds. */
    private record Match(CpeName cpe, @Nullable Range range) {}

    void read() {
        List<Match> vulnerable = new ArrayList<>();
        boolean[] conditional = {false};
        if (json.isArray()) {
            json.array(() -> node(vulnerable, conditional));
        } else {
            json.object(name -> member(name, vulnerable, conditional));
        }
        vulnerable.forEach(match -> keep(match, conditional[0]));
    }

    private void node(List<Match> vulnerable, boolean[] conditional) {
        json.object(name -> member(name, vulnerable, conditional));
    }

    private void member(String name, List<Match> vulnerable, boolean[] conditional) {
        switch (name) {
            case "operator" -> conditional[0] |= "AND".equals(json.textOrNull());
            case "negate" -> conditional[0] |= "true".equals(json.textOrNull());
            case "nodes", "children" -> json.arrayOrNull(() -> node(vulnerable, conditional));
            case "cpeMatch" -> json.arrayOrNull(() -> match(vulnerable));
            default -> json.skip();
        }
    }

    private void match(List<Match> vulnerable) {
        MatchDraft draft = new MatchDraft();
        json.object(name -> {
            switch (name) {
                case "vulnerable" -> draft.vulnerable = "true".equals(json.textOrNull());
                case "criteria" -> draft.criteria = json.text();
                case "versionStartIncluding" -> draft.from = json.word(StatementDraft.WORD);
                case "versionStartExcluding" -> draft.after = json.word(StatementDraft.WORD);
                case "versionEndExcluding" -> draft.before = json.word(StatementDraft.WORD);
                case "versionEndIncluding" -> draft.to = json.word(StatementDraft.WORD);
                default -> json.skip();
            }
        });
        if (draft.vulnerable) {
            json.bound(vulnerable);
            vulnerable.add(draft.match().orElseThrow(() -> json.wrong("'criteria' is no CPE 2.3 name.")));
        }
    }

    private void keep(Match match, boolean conditional) {
        Product product = new Product(null, match.cpe.product(), false, null, match.cpe.any());
        AffectedParts.Part part = parts.of(product, Status.KNOWN_AFFECTED, conditional);
        String version = match.cpe.version();
        if (match.range != null) {
            part.range(match.range);
        } else if (version != null) {
            part.version(version);
        } else {
            part.range(new Range("0", null, null, null));
        }
    }

    /** One name while its members are being read. */
    private static final class MatchDraft {
        private boolean vulnerable = true;
        private @Nullable String criteria;
        private @Nullable String from;
        private @Nullable String after;
        private @Nullable String before;
        private @Nullable String to;

        private Optional<Match> match() {
            boolean bounded = from != null || after != null || before != null || to != null;
            Range range = bounded ? new Range(from, after, before, to) : null;
            return criteria == null ? Optional.empty() : CpeName.of(criteria).map(cpe -> new Match(cpe, range));
        }
    }
}
