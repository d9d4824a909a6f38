package dev.patchboard.verification;

import dev.patchboard.scan.ScanAnswer;
import dev.patchboard.scan.ScanAnswers;
import dev.patchboard.verification.ScanStatement.Answer;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Asks the scans. An answer that counts for nothing is handed on with its reason. */
@Component
class ScanModuleWitness implements ScanWitness {

    private final ScanAnswers answers;

    ScanModuleWitness(ScanAnswers answers) {
        this.answers = answers;
    }

    @Override
    public Map<UUID, List<ScanStatement>> after(Map<UUID, Instant> hosts, Collection<String> cves) {
        return hosts.isEmpty() || cves.isEmpty() ? Map.of() : statements(answers.after(hosts, cves));
    }

    @Override
    public Map<UUID, List<ScanStatement>> latest(Collection<UUID> hosts, Collection<String> cves) {
        return hosts.isEmpty() || cves.isEmpty() ? Map.of() : statements(answers.latest(hosts, cves));
    }

    private static Map<UUID, List<ScanStatement>> statements(Map<UUID, List<ScanAnswer>> answers) {
        Map<UUID, List<ScanStatement>> statements = new HashMap<>();
        answers.forEach((host, said) -> statements.put(
                host,
                said.stream()
                        .map(ScanModuleWitness::statement)
                        .flatMap(Optional::stream)
                        .toList()));
        return statements;
    }

    private static Optional<ScanStatement> statement(ScanAnswer answer) {
        Instant at = answer.scannedAt();
        if (at == null) {
            return Optional.empty();
        }
        return Optional.of(
                switch (answer.state()) {
                    case VULNERABLE -> counting(answer, Answer.PRESENT, at, false);
                    case CLEAN -> counting(answer, Answer.ABSENT, at, false);
                    case FALSE_POSITIVE -> counting(answer, Answer.ABSENT, at, true);
                    default ->
                        new ScanStatement(
                                answer.hostId(),
                                answer.cve(),
                                scanner(answer),
                                Answer.SILENT,
                                false,
                                answer.why(),
                                at,
                                Objects.requireNonNullElse(answer.evidence(), ""),
                                false);
                });
    }

    private static ScanStatement counting(ScanAnswer answer, Answer what, Instant at, boolean weak) {
        return new ScanStatement(
                answer.hostId(),
                answer.cve(),
                scanner(answer),
                what,
                true,
                null,
                at,
                Objects.requireNonNullElse(answer.evidence(), ""),
                weak);
    }

    private static String scanner(ScanAnswer answer) {
        return Objects.requireNonNullElse(answer.scanner(), "scan");
    }
}
