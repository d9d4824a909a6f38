package dev.patchboard.advisory.csaf;

import dev.patchboard.advisory.csaf.CsafTest.Report;
import java.util.List;
import java.util.stream.Stream;

/** Tests of the document's language and of the one it was translated from. */
final class LanguageTests {

    private static final String LANG = "lang";
    private static final String SOURCE = "source_lang";

    private LanguageTests() {}

    static List<CsafTest> mandatory() {
        return List.of(
                CsafTest.of("6.1.12", LanguageTests::unknown),
                CsafTest.of("6.1.15", LanguageTests::translator),
                CsafTest.of("6.1.28", LanguageTests::translation));
    }

    static List<CsafTest> optional() {
        return List.of(
                CsafTest.of("6.2.12", LanguageTests::missing),
                CsafTest.of("6.2.14", LanguageTests::privateUse),
                CsafTest.of("6.2.15", LanguageTests::standIn),
                CsafTest.of("6.3.8", LanguageTests::spelling));
    }

    private static List<Place> stated(CsafView document) {
        return Stream.of(LANG, SOURCE)
                .map(document.document()::at)
                .filter(Place::isSet)
                .toList();
    }

    private static void unknown(CsafView document, Report report) {
        for (Place tag : stated(document)) {
            LanguageTag.complaint(tag.text()).ifPresent(complaint -> report.at(tag, complaint));
        }
    }

    private static void translator(CsafView document, Report report) {
        Place source = document.document().at(SOURCE);
        boolean translator =
                document.document().at("publisher").at("category").text().equals("translator");
        if (translator && !source.isSet()) {
            report.at(source, "A translator says which language the source has.");
        }
    }

    private static void translation(CsafView document, Report report) {
        Place source = document.document().at(SOURCE);
        Place lang = document.document().at(LANG);
        if (lang.isSet() && lang.text().equalsIgnoreCase(source.text())) {
            report.at(source, "Document and source have the same language '" + lang.text() + "'.");
        }
    }

    private static void missing(CsafView document, Report report) {
        Place lang = document.document().at(LANG);
        if (!lang.isSet()) {
            report.at(lang, "The document does not say its language.");
        }
    }

    private static void privateUse(CsafView document, Report report) {
        for (Place tag : stated(document)) {
            if (LanguageTag.isPrivate(tag.text())) {
                report.at(tag, "'" + tag.text() + "' has a subtag for private use.");
            }
        }
    }

    private static void standIn(CsafView document, Report report) {
        for (Place tag : stated(document)) {
            if (tag.text().equalsIgnoreCase(LanguageTag.DEFAULT)) {
                report.at(tag, "'" + LanguageTag.DEFAULT + "' names no language.");
            }
        }
    }

    /** There are no dictionaries here; of a language that is not supported the standard lets this test fail. */
    private static void spelling(CsafView document, Report report) {
        Place lang = document.document().at(LANG);
        if (lang.isSet()) {
            report.at(lang, "Spelling is not checked: there is no dictionary for '" + lang.text() + "'.");
        }
    }
}
