package dev.patchboard.scan.format.scap;

import dev.patchboard.scan.format.CheckResult;
import dev.patchboard.scan.format.CheckResult.Answer;
import dev.patchboard.scan.format.UnreadableReport;
import dev.patchboard.scan.format.XmlCursor;
import dev.patchboard.scan.format.scap.OvalCriteria.Ground;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the definitions came to on one system. A "false" is a negative only where the definition is made for the machine (law 3: content that
 * knows the check; law 4): by its criteria that ask for the system, or else by the systems that it names, if it names any.
 */
final class OvalAnswers {

    private static final int MOST_RESULTS = 1_000_000;
    private static final int MOST_NAMED = 3;
    private static final String NO_RESULT = "no result";

    private final XmlCursor xml;
    private final OvalDefinitions definitions;
    private final List<CheckResult> results = new ArrayList<>();
    private final Set<String> answered = new HashSet<>();
    /** Those "false" for which nothing among their criteria asked for the system. */
    private final BitSet anySystem = new BitSet();

    private final Set<String> otherSystems = new TreeSet<>();

    OvalAnswers(XmlCursor xml, OvalDefinitions definitions) {
        this.xml = xml;
        this.definitions = definitions;
    }

    /** Reads the result of one definition. */
    void read() {
        if (results.size() >= MOST_RESULTS) {
            throw new UnreadableReport(xml.line(), "More than " + MOST_RESULTS + " results for one system.");
        }
        String word = xml.attribute("result");
        if (word == null) {
            return;
        }
        String id = definitions.texts().shared(xml.required("definition_id"));
        OvalDefinition known = definitions.definition(id);
        long line = xml.line();
        Answer answer = answer(word, known);
        if (answer == Answer.NOT_FOUND && known.carried()) {
            answer = negative(known);
        }
        answered.add(id);
        results.add(result(id, known, answer, definitions.texts().shared(word), line));
    }

    private Answer negative(OvalDefinition known) {
        Ground ground = new OvalCriteria(xml, definitions::asksForSystem).ground();
        return switch (ground) {
            case ON_ITS_SYSTEM -> Answer.NOT_FOUND;
            case ON_ANY_SYSTEM -> {
                anySystem.set(results.size());
                yield Answer.NOT_FOUND;
            }
            case OTHER_SYSTEM -> {
                name(known);
                yield Answer.NOT_APPLICABLE;
            }
            case NONE -> Answer.NO_ANSWER;
        };
    }

    /**
     * Everything, in the order of the report.
     *
     * @param system what the machine runs, with its release; null when the report does not say
     * @param line where the report begins to speak of the machine
     */
    List<CheckResult> of(@Nullable String system, long line) {
        Map<List<String>, Boolean> compared = new HashMap<>();
        anySystem.stream().forEach(index -> {
            CheckResult one = results.get(index);
            OvalDefinition known = definitions.definition(one.checkId());
            if (!compared.computeIfAbsent(known.systems(), systems -> fits(systems, system))) {
                name(known);
                results.set(index, one.answered(Answer.NOT_APPLICABLE));
            }
        });
        addMissing(line);
        return results;
    }

    /** The systems that definitions are made for which could not come true on this machine, the first few; empty when there are none. */
    String otherSystems() {
        List<String> first = otherSystems.stream().limit(MOST_NAMED).toList();
        return String.join(", ", first) + (otherSystems.size() > MOST_NAMED ? " and others" : "");
    }

    private static boolean fits(List<String> systems, @Nullable String machine) {
        return systems.isEmpty()
                || machine != null && systems.stream().anyMatch(system -> SystemNames.isOne(machine, system));
    }

    private void name(OvalDefinition known) {
        otherSystems.addAll(known.systems().isEmpty() ? List.of("another system") : known.systems());
    }

    /**
     * A CVE that one definition does not find while the result of another that looks for it is left out was not evaluated. Where no result
     * speaks of a CVE, its silence says as much.
     */
    private void addMissing(long line) {
        Set<String> negative = new HashSet<>();
        results.stream().filter(one -> one.answer() == Answer.NOT_FOUND).forEach(one -> negative.addAll(one.cves()));
        definitions.without(answered).forEach((id, definition) -> {
            if (!Collections.disjoint(negative, definition.cves())) {
                results.add(result(id, definition, Answer.NO_ANSWER, NO_RESULT, line));
            }
        });
    }

    private static Answer answer(String word, OvalDefinition known) {
        if (!known.findsWeakness()) {
            return Answer.NOT_APPLICABLE;
        }
        return switch (word) {
            case "true" -> Answer.FOUND;
            case "false" -> Answer.NOT_FOUND;
            case "not applicable" -> Answer.NOT_APPLICABLE;
            default -> Answer.NO_ANSWER;
        };
    }

    private static CheckResult result(String id, OvalDefinition known, Answer answer, String word, long line) {
        return new CheckResult(
                id,
                known.title().isEmpty() ? id : known.title(),
                answer,
                word,
                known.severity(),
                known.cves(),
                null,
                line);
    }
}
