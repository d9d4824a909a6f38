package dev.patchboard.process.safety;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A node of a process: event, task, gateway, call or embedded sub-process. */
final class Step {

    private static final Set<String> DOING =
            Set.of("userTask", "serviceTask", "sendTask", "receiveTask", "businessRuleTask", "scriptTask");
    private static final Set<String> SUBS = Set.of("subProcess", "transaction", "adHocSubProcess");

    private final Element element;
    private final @Nullable Scope inside;
    private final List<Step> next = new ArrayList<>();
    private final List<Step> boundaries = new ArrayList<>();
    private final Set<Stage> joined = EnumSet.noneOf(Stage.class);

    Step(Element element, @Nullable Scope inside) {
        this.element = element;
        this.inside = inside;
    }

    static boolean isSub(Element element) {
        return SUBS.contains(element.name());
    }

    static boolean isStep(Element element) {
        String name = element.name();
        return DOING.contains(name)
                || isSub(element)
                || name.endsWith("Event")
                || name.endsWith("Gateway")
                || name.endsWith("ask")
                || name.equals("callActivity");
    }

    /** The value of its property {@code patchboard.stage}; null when it has none. */
    static @Nullable String mark(Element element) {
        return element.children("extensionElements")
                .flatMap(extension -> extension.children("camunda:properties"))
                .flatMap(properties -> properties.children("camunda:property"))
                .filter(property -> Stage.PROPERTY.equals(property.get("name")))
                .map(property -> String.valueOf(property.get("value")))
                .findFirst()
                .orElse(null);
    }

    String id() {
        return element.id().isEmpty() ? element.name() + " in line " + element.line() : element.id();
    }

    Element element() {
        return element;
    }

    boolean is(String name) {
        return element.is(name);
    }

    /** What is in it, when it is an embedded sub-process. */
    @Nullable Scope inside() {
        return inside;
    }

    List<Step> next() {
        return next;
    }

    /** Events at its edge. */
    List<Step> boundaries() {
        return boundaries;
    }

    /** Stages that the branches which a join brings together have passed whatever way they took. */
    Set<Stage> joined() {
        return joined;
    }

    boolean isMarked(Stage stage) {
        return stage.word().equals(mark(element));
    }

    /** Whether the mark stands on something that can record a decision, and surely does when the process comes by. */
    boolean records() {
        return DOING.contains(element.name()) && !mayBeSkipped();
    }

    /** One instance a member, and there may be no members. */
    boolean mayBeSkipped() {
        return element.children("multiInstanceLoopCharacteristics").anyMatch(loop -> loop.children("loopCardinality")
                .noneMatch(number -> number.text().matches("[1-9][0-9]*")));
    }

    /** The stages that are recorded once the process has left this step. */
    Set<Stage> recorded() {
        EnumSet<Stage> recorded = EnumSet.copyOf(joined);
        String mark = mark(element);
        if (mark != null && records()) {
            Stage.of(mark).filter(stage -> stage != Stage.DEPLOY).ifPresent(recorded::add);
        }
        return recorded;
    }

    boolean deploys() {
        return isMarked(Stage.DEPLOY) || dispatches();
    }

    /** Whether it deploys by what it does, marked or not. */
    boolean dispatches() {
        String delegate = element.engine("delegateExpression");
        String form = element.engine("formRef");
        String key = element.engine("formKey");
        return (delegate != null && Dispatching.isNamedIn(delegate))
                || (form != null && Dispatching.FORMS.contains(form))
                || (key != null && Dispatching.FORMS.stream().anyMatch(key::contains));
    }

    boolean isEventSub() {
        return Step.isSub(element) && "true".equals(element.get("triggeredByEvent"));
    }

    /** Whether what it starts runs beside what it is attached to and not in its place. */
    boolean runsBeside() {
        return "false".equals(element.get("cancelActivity"))
                || "false".equals(element.get("isInterrupting"))
                || element.hasChild("compensateEventDefinition");
    }

    boolean ends() {
        return is("endEvent") && element.hasChild("terminateEventDefinition");
    }
}
