package dev.patchboard.verification;

import java.util.Collection;
import java.util.Map;

/** What counts as proof for which class of asset: a decision of the organisation, kept as a table that takes two people to change (law 5). */
public interface EvidencePolicy {

    /** The profile of each of these asset classes. */
    Map<String, EvidenceProfile> of(Collection<String> assetClasses);
}
