package dev.patchboard.process.risk;

import dev.patchboard.risk.FindingWitness;
import dev.patchboard.scan.ScanAnswer;
import dev.patchboard.scan.ScanAnswers;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Asks the scans what they found. What two people hold to be a mistake of the scanner is no finding. */
@Component
class ScanFindings implements FindingWitness {

    private final ScanAnswers answers;

    ScanFindings(ScanAnswers answers) {
        this.answers = answers;
    }

    @Override
    public Map<UUID, Map<String, Found>> found(Collection<UUID> hosts, Set<String> cves) {
        Map<UUID, Map<String, Found>> found = new HashMap<>();
        answers.latest(hosts, cves)
                .forEach((host, said) -> said.forEach(answer -> {
                    Instant at = answer.scannedAt();
                    if (answer.state() == ScanAnswer.State.VULNERABLE && at != null) {
                        String scanner = Objects.requireNonNullElse(answer.scanner(), "scan");
                        found.computeIfAbsent(host, any -> new HashMap<>())
                                .put(answer.cve(), new Found(host, answer.cve(), at, scanner, answer.evidence()));
                    }
                }));
        return found;
    }
}
