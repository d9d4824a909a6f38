package dev.patchboard.advisory.csaf;

import dev.patchboard.advisory.csaf.CsafTest.Report;
import dev.patchboard.advisory.csaf.RevisionHistory.Revision;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tests of the document's version and of its revision history. */
final class RevisionTests {

    private RevisionTests() {}

    static List<CsafTest> all() {
        return List.of(
                CsafTest.of("6.1.14", RevisionTests::sorted),
                CsafTest.of("6.1.16", RevisionTests::latest),
                CsafTest.of("6.1.21", RevisionTests::gap),
                CsafTest.of("6.1.22", RevisionTests::twice),
                CsafTest.of("6.1.30", RevisionTests::mixed));
    }

    private static void sorted(CsafView document, Report report) {
        Revision before = null;
        for (Revision revision : document.history().sorted()) {
            if (before != null && before.number().compareTo(revision.number()) > 0) {
                report.at(
                        revision.place().at("number"),
                        "Version " + number(revision) + " is dated later than " + number(before) + ", a higher one.");
            }
            before = revision;
        }
    }

    private static void latest(CsafView document, Report report) {
        Place place = document.tracking().at("version");
        Optional<DocumentVersion> stated = DocumentVersion.parse(place.text());
        Optional<Revision> newest = document.history().newest();
        if (stated.isEmpty() || newest.isEmpty()) {
            return;
        }
        boolean draft = document.status().equals("draft");
        DocumentVersion version = draft ? stated.get().withoutPreRelease() : stated.get();
        DocumentVersion last = newest.get().number();
        last = draft ? last.withoutPreRelease() : last;
        if (version.integer() != last.integer() || version.compareTo(last) != 0) {
            report.at(
                    place,
                    "The document has version " + place.text() + ", but its latest revision is " + number(newest.get())
                            + ".");
        }
    }

    private static void gap(CsafView document, Report report) {
        BigInteger before = null;
        for (Revision revision : document.history().sorted()) {
            BigInteger major = revision.number().major();
            Place place = revision.place().at("number");
            if (before == null && major.compareTo(BigInteger.ONE) > 0) {
                report.at(place, "The history starts with version " + number(revision) + " and not with 0 or 1.");
            } else if (before != null && major.compareTo(before.add(BigInteger.ONE)) > 0) {
                report.at(
                        place,
                        "Version " + before.add(BigInteger.ONE) + " is missing before " + number(revision) + ".");
            }
            before = major;
        }
    }

    private static void twice(CsafView document, Report report) {
        Set<String> seen = new HashSet<>();
        for (Place item : document.history().items()) {
            Place place = item.at("number");
            if (place.isSet() && !seen.add(place.text())) {
                report.at(place, "Version " + place.text() + " is in the revision history more than once.");
            }
        }
    }

    private static void mixed(CsafView document, Report report) {
        Place stated = document.tracking().at("version");
        Optional<DocumentVersion> version = DocumentVersion.parse(stated.text());
        Boolean integer = version.map(DocumentVersion::integer).orElse(null);
        for (Place item : document.history().items()) {
            Place place = item.at("number");
            Optional<DocumentVersion> number = DocumentVersion.parse(place.text());
            if (number.isEmpty()) {
                continue;
            }
            if (integer == null) {
                integer = number.get().integer();
            } else if (integer != number.get().integer()) {
                report.at(
                        place,
                        place.text() + " is "
                                + (integer
                                        ? "a semantic version, others are whole numbers."
                                        : "a whole number, others are semantic versions."));
            }
        }
    }

    static String number(Revision revision) {
        return revision.place().at("number").text();
    }
}
