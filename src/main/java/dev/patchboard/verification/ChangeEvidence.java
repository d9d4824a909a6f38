package dev.patchboard.verification;

import dev.patchboard.change.Changes;
import dev.patchboard.evidence.Evidence;
import dev.patchboard.evidence.EvidenceStore;
import dev.patchboard.shared.ChangeNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
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

    /** The files in order of their digests. */
    public List<Item> of(ChangeNumber number) {
        changes.get(number);
        Map<String, TreeSet<String>> uses = new TreeMap<>();
        logs.of(number).forEach(log -> use(uses, log.sha256(), "log"));
        verdicts.of(number).values().forEach(verdict -> verdict.evidence()
                .forEach(sha256 -> use(uses, sha256, "verdict")));
        List<Item> items = new ArrayList<>();
        uses.forEach((sha256, usedFor) ->
                store.find(sha256).ifPresent(file -> items.add(new Item(file, List.copyOf(usedFor)))));
        return items;
    }

    private static void use(Map<String, TreeSet<String>> uses, String sha256, String what) {
        uses.computeIfAbsent(sha256, digest -> new TreeSet<>()).add(what);
    }
}
