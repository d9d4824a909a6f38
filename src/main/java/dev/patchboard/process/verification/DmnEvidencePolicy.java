package dev.patchboard.process.verification;

import dev.patchboard.process.Decisions;
import dev.patchboard.verification.EvidencePolicy;
import dev.patchboard.verification.EvidenceProfile;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The evidence policy as the table {@code processes/evidence-profile.dmn}. */
@Component
class DmnEvidencePolicy implements EvidencePolicy {

    private final Decisions decisions;

    DmnEvidencePolicy(Decisions decisions) {
        this.decisions = decisions;
    }

    @Override
    public Map<String, EvidenceProfile> of(Collection<String> assetClasses) {
        Map<String, EvidenceProfile> profiles = new HashMap<>();
        for (String assetClass : new HashSet<>(assetClasses)) {
            List<Map<String, Object>> rows = decisions
                    .evaluate("evidence-profile", Map.of("assetClass", assetClass))
                    .rows();
            profiles.put(assetClass, rows.isEmpty() ? EvidenceProfile.STRICTEST : profile(rows.get(0)));
        }
        return profiles;
    }

    private static EvidenceProfile profile(Map<String, Object> row) {
        return new EvidenceProfile(
                EvidenceProfile.Install.valueOf(String.valueOf(row.get("install"))),
                EvidenceProfile.Look.valueOf(String.valueOf(row.get("look"))));
    }
}
