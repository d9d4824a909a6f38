package dev.patchboard.scan.format.scap;

import dev.patchboard.scan.format.CheckResult;
import dev.patchboard.scan.format.CheckResult.Answer;
import dev.patchboard.scan.format.Texts;
import dev.patchboard.scan.format.XmlCursor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the passes of rules about a CVE rest on. An OVAL definition that is made for another system is false, and its rule passes all the
 * same: such a pass is a negative only where the OVAL results in the report bear it out, or where the whole benchmark is made for a system
 * that the scanner found the machine to be (law 4).
 */
final class XccdfGrounds {

    private static final String OVAL = "http://oval.mitre.org/XMLSchema/oval-definitions-5";
    /** All definitions of a content. */
    private static final String ALL = "";

    private final Texts texts;
    private final Set<String> reports = new HashSet<>();
    private final Map<Integer, List<String>> definitions = new HashMap<>();
    private List<String> current = List.of();
    private boolean unshown;

    XccdfGrounds(Texts texts) {
        this.texts = texts;
    }

    /** Reads the {@code check} or {@code complex-check} at hand of a rule's result. */
    void read(XmlCursor xml) {
        boolean oval = OVAL.equals(xml.attribute("system"));
        xml.children(part -> {
            if (part.equals("check") || part.equals("complex-check")) {
                read(xml);
            } else if (part.equals("check-content-ref")) {
                refer(xml.attribute("href"), xml.attribute("name"), oval);
            }
        });
    }

    private void refer(@Nullable String href, @Nullable String name, boolean oval) {
        if (href != null && href.startsWith("#")) {
            reports.add(texts.shared(href));
        }
        if (oval) {
            List<String> more = new ArrayList<>(current);
            more.add(name == null ? ALL : name);
            current = more;
        }
    }

    /** Whether a result rests on this report of the same file. */
    boolean referTo(String reportId) {
        return reports.contains('#' + reportId);
    }

    /** The result whose checks were read was written down at this place. */
    void of(int index, CheckResult result) {
        if (!current.isEmpty()
                && result.answer() == Answer.NOT_FOUND
                && !result.cves().isEmpty()) {
            definitions.put(index, texts.shared(current));
        }
        current = List.of();
    }

    /**
     * Takes back the passes that nothing bears out.
     *
     * @param sights OVAL results of the report that belong to this test result
     * @param madeForIt whether the benchmark is made for a system that the scanner found the machine to be
     */
    void weigh(List<CheckResult> results, List<OvalSight> sights, boolean madeForIt) {
        definitions.forEach((index, names) -> {
            Set<Answer> answers = new HashSet<>();
            for (String name : names) {
                Optional<Answer> shown = shown(name, sights);
                unshown |= shown.isEmpty() && !madeForIt;
                answers.add(shown.orElse(madeForIt ? Answer.NOT_FOUND : Answer.NO_ANSWER));
            }
            if (answers.contains(Answer.NO_ANSWER)) {
                results.set(index, results.get(index).answered(Answer.NO_ANSWER));
            } else if (answers.contains(Answer.NOT_APPLICABLE)) {
                results.set(index, results.get(index).answered(Answer.NOT_APPLICABLE));
            }
        });
    }

    /** Whether a pass was taken back because nothing in the report shows for which system its definition is made. */
    boolean unshown() {
        return unshown;
    }

    private static Optional<Answer> shown(String definition, List<OvalSight> sights) {
        if (definition.equals(ALL)) {
            return sights.isEmpty() ? Optional.empty() : Optional.of(Answer.NOT_FOUND);
        }
        return sights.stream()
                .flatMap(sight -> sight.ofPass(definition).stream())
                .findFirst();
    }
}
