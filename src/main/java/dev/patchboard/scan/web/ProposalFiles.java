package dev.patchboard.scan.web;

import dev.patchboard.evidence.Evidence;
import dev.patchboard.evidence.EvidenceStore;
import dev.patchboard.evidence.TextHeads;
import dev.patchboard.scan.Disposition;
import dev.patchboard.scan.ReportedFinding;
import dev.patchboard.scan.ReportedFindings;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What a proposed false positive rests on, for whoever decides about it: the file that shows it, and what the scanners said. */
@Component
class ProposalFiles {

    private final EvidenceStore store;
    private final TextHeads heads;
    private final ReportedFindings findings;

    ProposalFiles(EvidenceStore store, TextHeads heads, ReportedFindings findings) {
        this.store = store;
        this.heads = heads;
        this.findings = findings;
    }

    /**
     * What one rests on.
     *
     * @param head the first lines of the file; empty where it is no text
     * @param found the finding as the reports tell it, newest of each scanner and check
     */
    record Basis(Evidence file, List<String> head, List<ReportedFinding> found) {}

    /** By the proposal's id; one whose file is not kept any more is left out, and nobody can decide about it. */
    Map<UUID, Basis> of(Collection<Disposition> proposed) {
        Map<UUID, Basis> known = new HashMap<>();
        for (Disposition one : proposed) {
            store.find(one.evidence())
                    .ifPresent(file -> known.put(one.id(), new Basis(file, heads.of(file), findings.of(one))));
        }
        return known;
    }
}
