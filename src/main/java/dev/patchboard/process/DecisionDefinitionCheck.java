package dev.patchboard.process;

import dev.patchboard.policy.DefinitionCheck;
import dev.patchboard.policy.DefinitionFile;
import dev.patchboard.policy.DefinitionKind;
import dev.patchboard.process.tables.TableCoverage;
import dev.patchboard.shared.InvalidInput.Problem;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Expression;
import org.camunda.bpm.model.dmn.instance.LiteralExpression;
import org.camunda.bpm.model.xml.ModelException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.xml.sax.SAXParseException;

/** A decision file is readable, holds the decision it is named after, with rules without gap or overlap, and the engine takes it. */
@Component
class DecisionDefinitionCheck implements DefinitionCheck {

    /** Languages that would run code. */
    private static final Pattern SCRIPT = Pattern.compile(
            "expressionLanguage\\s*=\\s*[\"'](?!(?:feel|FEEL|https?://www\\.omg\\.org/spec/[A-Za-z0-9/]*FEEL/?)[\"'])[^\"']*");

    private static final Pattern ENCODING = Pattern.compile("^[^>]*encoding\\s*=\\s*[\"'](?!(?i:utf-8)[\"'])");

    private final TrialDeployment trial;

    DecisionDefinitionCheck(TrialDeployment trial) {
        this.trial = trial;
    }

    @Override
    public boolean covers(DefinitionKind kind) {
        return kind == DefinitionKind.DECISION;
    }

    @Override
    public List<Problem> check(DefinitionFile candidate, Map<String, DefinitionFile> inForce) {
        List<Problem> hidden = hidden(candidate);
        if (!hidden.isEmpty()) {
            return hidden;
        }
        try {
            List<Problem> found = decisions(candidate);
            return found.isEmpty() ? trial.problems(candidate) : found;
        } catch (ModelException broken) {
            return problem(
                    candidate,
                    line(broken),
                    null,
                    "Not readable as DMN: " + innermost(broken).getMessage());
        }
    }

    /** What could make the engine read or run something that is not seen here. */
    private static List<Problem> hidden(DefinitionFile candidate) {
        Matcher script = SCRIPT.matcher(candidate.text());
        if (!isUtf8(candidate)) {
            return problem(candidate, 1L, "encoding", "Save the file as XML in UTF-8.");
        }
        if (candidate.text().contains("<!DOCTYPE")) {
            return problem(candidate, line(candidate, "<!DOCTYPE"), null, "Document types are not read. Remove it.");
        }
        return script.find()
                ? problem(
                        candidate, line(candidate, script.group()), null, "Rules are written in FEEL, not as scripts.")
                : List.of();
    }

    private static List<Problem> decisions(DefinitionFile candidate) {
        DmnModelInstance model = Dmn.readModelFromStream(new ByteArrayInputStream(candidate.content()));
        List<Problem> found = new ArrayList<>();
        Set<String> missing = new TreeSet<>(asked(candidate.name()));
        for (Decision decision : model.getModelElementsByType(Decision.class)) {
            missing.remove(decision.getId());
            if (isEmpty(decision)) {
                found.addAll(problem(
                        candidate,
                        line(candidate, "id=\"" + decision.getId() + "\""),
                        decision.getId(),
                        "The decision is empty. Give it a table with at least one rule."));
            } else if (decision.getExpression() instanceof DecisionTable table) {
                TableCoverage.flaws(table)
                        .forEach(flaw -> found.addAll(problem(
                                candidate,
                                line(candidate, "id=\"" + decision.getId() + "\""),
                                decision.getId(),
                                flaw)));
            }
        }
        missing.forEach(
                id -> found.addAll(problem(candidate, null, id, "This decision is missing. It is asked by this id.")));
        return found;
    }

    /** Patchboard asks for one decision a file, by the name of the file. */
    private static Set<String> asked(String name) {
        return Set.of(name.substring(name.indexOf('/') + 1, name.length() - ".dmn".length()));
    }

    /** In another encoding the engine could read what is not seen here. */
    private static boolean isUtf8(DefinitionFile file) {
        return file.text().indexOf('\0') < 0 && !ENCODING.matcher(file.text()).find();
    }

    private static boolean isEmpty(Decision decision) {
        Expression expression = decision.getExpression();
        return !(expression instanceof LiteralExpression)
                && !(expression instanceof DecisionTable table
                        && !table.getRules().isEmpty());
    }

    private static List<Problem> problem(
            DefinitionFile file, @Nullable Long line, @Nullable String field, String message) {
        return List.of(new Problem(file.name(), line, field, message));
    }

    private static @Nullable Long line(DefinitionFile file, String text) {
        int at = file.text().indexOf(text);
        return at < 0
                ? null
                : file.text().substring(0, at).chars().filter(c -> c == '\n').count() + 1;
    }

    private static @Nullable Long line(ModelException broken) {
        return innermost(broken) instanceof SAXParseException parse && parse.getLineNumber() > 0
                ? (long) parse.getLineNumber()
                : null;
    }

    private static Throwable innermost(Throwable broken) {
        Throwable cause = broken;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
