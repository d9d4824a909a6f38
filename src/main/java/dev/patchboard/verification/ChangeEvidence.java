package dev.patchboard.verification;

import dev.patchboard.change.Changes;
import dev.patchboard.evidence.Evidence;
import dev.patchboard.evidence.EvidenceStore;
import dev.patchboard.shared.ChangeNumber;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Every file that the verdicts of a change rest on. */
@Service
@Transactional(readOnly = true)
public class ChangeEvidence {

    private final Changes changes;
    private final LogRows logs;
    private final VerdictRows verdicts;
    private final EvidenceStore store;

    ChangeEvidence(Changes changes, LogRows logs, VerdictRows verdicts, EvidenceStore store) {
        this.changes = changes;
        this.logs = logs;
        this.verdicts = verdicts;
        this.store = store;
    }

    /**
     * One file.
     *
     * @param usedFor {@code log}, {@code verdict}
     */
    public record Item(Evidence file, List<String> usedFor) {}

    /**
     * One page of the files, in order of their digests.
     *
     * @param after digest of the last file of the page before, null for the first page
     * @param limit 1 or more
     */
    public List<Item> page(ChangeNumber number, @Nullable String after, int limit) {
        changes.get(number);
        NavigableMap<String, TreeSet<String>> uses = new TreeMap<>();
        logs.of(number).forEach(log -> use(uses, log.sha256(), "log"));
        verdicts.of(number).values().forEach(verdict -> verdict.evidence()
                .forEach(sha256 -> use(uses, sha256, "verdict")));
        return (after == null ? uses : uses.tailMap(after, false))
                .entrySet().stream()
                        .flatMap(use ->
                                store
                                        .find(use.getKey())
                                        .map(file -> new Item(file, List.copyOf(use.getValue())))
                                        .stream())
                        .limit(limit)
                        .toList();
    }

    private static void use(Map<String, TreeSet<String>> uses, String sha256, String what) {
        uses.computeIfAbsent(sha256, digest -> new TreeSet<>()).add(what);
    }
}
