package dev.patchboard.verification;

import dev.patchboard.change.ChangeView;
import dev.patchboard.scan.ScanReceipt;
import dev.patchboard.scan.ScanReceipt.HostReceipt;
import dev.patchboard.scan.ScanStatement;
import dev.patchboard.verification.HostDossier.Answer;
import dev.patchboard.verification.HostDossier.Excerpt;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What scanner reports say of one host of a change, with the lines that say so. Callers hold the transaction. */
@Component
class HostReports {

    private static final int MOST_ANSWERS = 50;
    private static final int MOST_LINES = 10;

    private final ScanSight sight;

    HostReports(ScanSight sight) {
        this.sight = sight;
    }

    List<HostDossier.Report> of(ChangeView change, HostRow host, List<ScanReceipt> reports, RawFiles files) {
        UUID id = host.target().hostId();
        ScanSight.Seen seen = sight.of(change, Set.of(id));
        return reports.stream()
                .flatMap(report ->
                        naming(report, id).map(receipt -> report(seen, host, report, receipt, files)).stream())
                .toList();
    }

    private static Optional<HostReceipt> naming(ScanReceipt report, UUID host) {
        return report.hosts().stream()
                .filter(each -> host.equals(each.hostId()))
                .findFirst();
    }

    private static HostDossier.Report report(
            ScanSight.Seen seen, HostRow host, ScanReceipt report, HostReceipt receipt, RawFiles files) {
        UUID id = host.target().hostId();
        ChangeScan.Covered covered = seen.covered(receipt, id, host.host(), report.evidence());
        Map<String, ScanStatement> said = seen.statements().getOrDefault(id, List.of()).stream()
                .filter(statement -> statement.sha256().equals(report.evidence()))
                .collect(Collectors.toMap(
                        ScanStatement::cve, Function.identity(), (one, other) -> found(one) ? one : other));
        List<Answer> answers = covered.cves().stream()
                .map(looked -> new Answer(looked, said.get(looked.cve())))
                .sorted(Comparator.comparing(answer -> rank(answer)))
                .toList();
        List<Answer> shown = answers.subList(0, Math.min(answers.size(), MOST_ANSWERS));
        return new HostDossier.Report(
                report, covered, shown, answers.size() - shown.size(), excerpt(report, receipt, shown, files));
    }

    /** What is found comes first, then what proves nothing. */
    private static int rank(Answer answer) {
        return answer.said() != null && found(answer.said())
                ? 0
                : answer.looked().proves() ? 2 : 1;
    }

    private static boolean found(ScanStatement statement) {
        return statement.answer() == ScanStatement.Answer.PRESENT;
    }

    /** Where nothing is found, the line at which the report begins to speak of the host. */
    private static Excerpt excerpt(ScanReceipt report, HostReceipt receipt, List<Answer> answers, RawFiles files) {
        Map<Long, String> words = new TreeMap<>();
        for (Answer answer : answers) {
            @Nullable ScanStatement said = answer.said();
            if (said != null && said.line() > 0 && words.size() < MOST_LINES) {
                words.putIfAbsent(said.line(), found(said) ? said.cve() : receipt.reportedName());
            }
        }
        if (words.isEmpty() && receipt.line() > 0) {
            words.put(receipt.line(), receipt.reportedName());
        }
        return words.isEmpty() ? Excerpt.NONE : files.read(report.evidence(), in -> ReportExcerpt.of(in, words));
    }
}
