package dev.patchboard.advisory.csaf;

import static dev.patchboard.advisory.csaf.RevisionTests.number;

import dev.patchboard.advisory.csaf.CsafTest.Report;
import dev.patchboard.advisory.csaf.RevisionHistory.Revision;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tests that keep versions of a draft and of a released document apart. */
final class DraftTests {

    private static final Set<String> RELEASED = Set.of("final", "interim");

    private DraftTests() {}

    static List<CsafTest> all() {
        return List.of(
                CsafTest.of("6.1.17", DraftTests::draft),
                CsafTest.of("6.1.18", DraftTests::releasedHistory),
                CsafTest.of("6.1.19", DraftTests::preReleaseInHistory),
                CsafTest.of("6.1.20", DraftTests::releasedVersion));
    }

    private static void draft(CsafView document, Report report) {
        Place place = document.tracking().at("version");
        Optional<DocumentVersion> version = DocumentVersion.parse(place.text());
        boolean unfinished = version.isPresent()
                && (version.get().unreleased() || !version.get().preRelease().isEmpty());
        if (unfinished && !document.status().equals("draft")) {
            report.at(
                    document.tracking().at("status"),
                    "Version " + place.text() + " is one of a draft, but the status is '" + document.status() + "'.");
        }
    }

    private static void releasedHistory(CsafView document, Report report) {
        if (!RELEASED.contains(document.status())) {
            return;
        }
        for (Revision revision : document.history().sorted()) {
            if (revision.number().unreleased()) {
                report.at(
                        revision.place().at("number"),
                        "The status is '" + document.status() + "', but the history has the draft version "
                                + number(revision) + ".");
            }
        }
    }

    private static void preReleaseInHistory(CsafView document, Report report) {
        for (Place item : document.history().items()) {
            Place place = item.at("number");
            if (DocumentVersion.parse(place.text())
                    .filter(version -> !version.preRelease().isEmpty())
                    .isPresent()) {
                report.at(place, "Pre-release " + place.text() + " does not belong into the revision history.");
            }
        }
    }

    private static void releasedVersion(CsafView document, Report report) {
        Place place = document.tracking().at("version");
        boolean preRelease = DocumentVersion.parse(place.text())
                .filter(version -> !version.preRelease().isEmpty())
                .isPresent();
        if (preRelease && RELEASED.contains(document.status())) {
            report.at(
                    place,
                    "The status is '" + document.status() + "', but version " + place.text() + " is a pre-release.");
        }
    }
}
