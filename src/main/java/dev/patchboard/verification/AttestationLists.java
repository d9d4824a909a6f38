package dev.patchboard.verification;

import dev.patchboard.advisory.Patches;
import dev.patchboard.change.Changes;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.InvalidInput;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What two people saw, for reading. */
@Service
@Transactional(readOnly = true)
public class AttestationLists {

    private final AttestationRows rows;
    private final AttestationRules rules;
    private final Patches patches;
    private final Changes changes;

    AttestationLists(AttestationRows rows, AttestationRules rules, Patches patches, Changes changes) {
        this.rows = rows;
        this.rules = rules;
        this.patches = patches;
        this.changes = changes;
    }

    /** Attestations of a change, oldest first. */
    public List<Attestation> of(ChangeNumber number) {
        changes.get(number);
        return rows.of(number);
    }

    /**
     * One page of them.
     *
     * @param after id of the last one of the page before, null for the first page
     * @param limit 1 or more
     * @throws InvalidInput when there is no such attestation of this change
     */
    public List<Attestation> page(ChangeNumber number, @Nullable UUID after, int limit) {
        changes.get(number);
        if (after != null
                && rows.find(after).filter(one -> one.change().equals(number)).isEmpty()) {
            throw InvalidInput.field("after", "Use the 'next' of the page before, unchanged.");
        }
        return rows.page(number, after, limit);
    }

    /** Whether two people prove an installation on this host of a change. */
    public boolean mayProve(ChangeNumber number, UUID host) {
        return rules.asked(number, host).byPeople();
    }

    /** Those that wait for a second person where the host is open still, oldest first. */
    public List<Attestation> waiting() {
        return rows.waiting();
    }

    /** Whether the version is below the fixed one: such an attestation proves nothing, confirmed or not. */
    public boolean isBelowFixed(Attestation said) {
        UUID patch = said.patchId();
        return patch != null && AttestationRules.reached(patches.get(patch), said.version()) == Reached.NO;
    }
}
