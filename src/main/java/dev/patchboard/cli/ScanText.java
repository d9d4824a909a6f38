package dev.patchboard.cli;

import dev.patchboard.scan.format.ScanSummary;
import dev.patchboard.scan.format.ScannedHost;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** A report in one line for people: what it found, how far it looked, and why what it leaves out proves nothing. */
final class ScanText {

    private final ScanSummary summary;

    ScanText(ScanSummary summary) {
        this.summary = summary;
    }

    @Override
    public String toString() {
        return Objects.requireNonNullElse(summary.scanner(), "a scanner without name") + ", hosts "
                + summary.hosts().size() + " (credentialed " + credentialed()
                + "), findings " + summary.found() + ", CVEs " + summary.cves() + ", looked for and absent "
                + summary.absent() + ", no answer " + unanswered() + ", not applicable "
                + summary.notApplicable() + verdict();
    }

    private String unanswered() {
        Set<String> words = summary.unansweredWords();
        return summary.unanswered() + (words.isEmpty() ? "" : " (" + String.join(", ", words) + ")");
    }

    private long credentialed() {
        return summary.hosts().stream().filter(ScannedHost::credentialed).count();
    }

    private String verdict() {
        String failure = summary.failure();
        if (failure != null) {
            return "; FAILED SCAN: " + failure;
        }
        List<String> limits = new ArrayList<>();
        List<ScannedHost> failed =
                summary.hosts().stream().filter(host -> host.failure() != null).toList();
        if (!failed.isEmpty()) {
            limits.add("the scan of " + failed.size() + " of " + summary.hosts().size() + " hosts failed: "
                    + failed.get(0).failure());
        }
        weakness().ifPresent(limits::add);
        return limits.isEmpty() ? "" : "; " + String.join(" ", limits);
    }

    private Optional<String> weakness() {
        if (credentialed() == 0) {
            String why = summary.hosts().stream()
                    .map(ScannedHost::outside)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse("The report does not say that it did.");
            return Optional.of("it proves no absence, for it did not look from the inside: " + why);
        }
        return summary.statesAbsence()
                ? Optional.empty()
                : Optional.of("it proves no absence: it lists what was found, not what was looked for.");
    }
}
