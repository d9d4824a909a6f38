package dev.patchboard.process.safety;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What no process may hold, wherever it stands: code of its own. Delegates are named and known; expressions read variables.
 */
final class HouseRules {

    /** Expressions, with what is between their braces. */
    private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{([^}]*)}");

    private static final Pattern TEXT = Pattern.compile("'[^']*'|\"[^\"]*\"");
    private static final Pattern CALL = Pattern.compile(
            "(?!\\b(?:and|or|not|empty|eq|ne|lt|gt|le|ge|div|mod|instanceof)\\s*\\()(?<![A-Za-z0-9_$])[A-Za-z_$][A-Za-z0-9_$]*\\s*\\(|[])]\\s*\\(");
    private static final Pattern ONE_NAME = Pattern.compile("\\s*[$#]\\{\\s*[A-Za-z_][A-Za-z0-9_]*\\s*}\\s*");

    private final Complaints complaints;

    HouseRules(Complaints complaints) {
        this.complaints = complaints;
    }

    void check(Element element) {
        check(element, element.id());
    }

    private void check(Element element, String nearest) {
        String id = element.id().isEmpty() ? nearest : element.id();
        executable(element, id);
        scripts(element, id);
        classes(element, id);
        delegates(element, id);
        mark(element, id);
        element.attributes().values().forEach(value -> expression(element, id, value));
        expression(element, id, element.text());
        element.children().forEach(child -> check(child, id));
    }

    /** The engine leaves out what is not exactly {@code true}, and goes on with the process that it has. */
    private void executable(Element element, String id) {
        String said = element.is("process") ? element.get("isExecutable") : null;
        if (said != null && !"true".equalsIgnoreCase(said)) {
            complaints.add(
                    "law9.not-executable",
                    id,
                    element,
                    "The engine would ignore this process and run the one before. Write isExecutable=\"true\".");
        }
    }

    private void scripts(Element element, String id) {
        String language = element.is("conditionExpression") ? element.get("language") : null;
        if (element.is("scriptTask")
                || element.is("script")
                || element.is("camunda:script")
                || element.engine("resource") != null
                || element.get("scriptFormat") != null
                || language != null) {
            complaints.add("law9.script", id, element, "Scripts do not run here. Use a delegate or a decision table.");
        }
    }

    private void classes(Element element, String id) {
        for (String attribute : new String[] {"class", "variableMappingClass"}) {
            if (element.engine(attribute) != null) {
                complaints.add(
                        "law9.java-class",
                        id,
                        element,
                        "Java classes are not named in a process. Use camunda:delegateExpression with a known delegate.");
            }
        }
    }

    private void delegates(Element element, String id) {
        for (String attribute : new String[] {"delegateExpression", "variableMappingDelegateExpression"}) {
            String value = element.engine(attribute);
            if (value != null && !ONE_NAME.matcher(value).matches()) {
                complaints.add(
                        "law9.computed-delegate",
                        id,
                        element,
                        "A delegate is named outright, as in ${recordDecision}. This is decided at run time: " + value);
            }
        }
        boolean marked = Step.isStep(element) && Stage.DEPLOY.word().equals(Step.mark(element));
        if (Step.isStep(element) && new Step(element, null).dispatches() && !marked) {
            complaints.add("law9.unmarked-dispatch", id, element, unmarked(Step.mark(element)));
        }
    }

    private static String unmarked(@Nullable String mark) {
        return "This step brings patches to hosts and is " + (mark == null ? "not marked" : "marked '" + mark + "'")
                + ". Mark it " + Stage.PROPERTY + " = " + Stage.DEPLOY.word() + ".";
    }

    private void mark(Element element, String id) {
        String mark = Step.isStep(element) ? Step.mark(element) : null;
        if (mark == null) {
            return;
        }
        if (Stage.of(mark).isEmpty()) {
            complaints.add(
                    "law9.unknown-stage",
                    id,
                    element,
                    "'" + mark + "' is no stage. Use risk, test, authorise or deploy.");
        } else if (!Stage.DEPLOY.word().equals(mark)
                && !Step.isSub(element)
                && !element.is("callActivity")
                && !new Step(element, null).records()) {
            complaints.add(
                    "law9.empty-mark",
                    id,
                    element,
                    "Nothing is recorded here for certain, so the stage '" + mark
                            + "' cannot stand here. Mark the task that records the decision.");
        }
    }

    /** Outside delegateExpression nothing is called, and nothing that dispatches is named. */
    private void expression(Element element, String id, String value) {
        boolean delegate = Step.isStep(element) && value.equals(element.engine("delegateExpression"));
        EXPRESSION.matcher(value).results().map(found -> found.group(1)).forEach(inner -> {
            String bare = TEXT.matcher(inner).replaceAll(" ");
            if (CALL.matcher(bare).find()) {
                complaints.add("law9.bean-call", id, element, "Expressions read variables and call nothing: " + value);
            }
            if (!delegate && Dispatching.isNamedIn(inner)) {
                complaints.add("law9.unmarked-dispatch", id, element, unmarked(null));
            }
        });
    }
}
