package dev.patchboard.process.safety;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A process or an embedded sub-process: its steps and how they are linked. */
final class Scope {

    private final Element element;
    private final Map<String, Step> steps = new LinkedHashMap<>();

    private Scope(Element element) {
        this.element = element;
    }

    static Scope of(Element element) {
        Scope scope = new Scope(element);
        for (Element child : element.children()) {
            if (Step.isStep(child)) {
                Step step = new Step(child, Step.isSub(child) ? Scope.of(child) : null);
                scope.steps.put(step.id(), step);
            }
        }
        element.children("sequenceFlow").forEach(flow -> scope.link(flow.get("sourceRef"), flow.get("targetRef")));
        element.children("association").forEach(scope::compensate);
        scope.steps.values().forEach(scope::attach);
        scope.steps.values().forEach(scope::jump);
        ParallelBlocks.find(scope);
        return scope;
    }

    String id() {
        return element.id();
    }

    Stream<Step> steps() {
        return steps.values().stream();
    }

    /** The steps in here and in everything embedded. */
    Stream<Step> allSteps() {
        return steps().flatMap(step -> Stream.concat(
                Stream.of(step),
                step.inside() == null ? Stream.empty() : step.inside().allSteps()));
    }

    /** Where it begins when it is entered from outside. */
    List<Step> starts() {
        return steps().filter(step -> step.is("startEvent") && !isTriggered(step))
                .toList();
    }

    /** Where an event begins it: message, timer, signal ... */
    List<Step> triggeredStarts() {
        return steps().filter(step -> step.is("startEvent") && isTriggered(step))
                .toList();
    }

    List<Step> eventSubs() {
        return steps().filter(Step::isEventSub).toList();
    }

    /** The steps that flows lead from to a step, one for each flow. */
    List<Step> before(Step step) {
        return steps().flatMap(
                        from -> from.next().stream().filter(to -> to == step).map(to -> from))
                .toList();
    }

    private static boolean isTriggered(Step start) {
        return start.element().hasChild("EventDefinition") || start.element().hasChild("eventDefinitionRef");
    }

    private void link(@Nullable String from, @Nullable String to) {
        Step source = steps.get(from);
        Step target = steps.get(to);
        if (source != null && target != null) {
            source.next().add(target);
        }
    }

    /** The handler of a compensation event hangs on an association; others are remarks. */
    private void compensate(Element association) {
        Step source = steps.get(association.get("sourceRef"));
        if (source != null && source.is("boundaryEvent")) {
            link(association.get("sourceRef"), association.get("targetRef"));
        }
    }

    private void attach(Step step) {
        Step host = steps.get(step.element().get("attachedToRef"));
        if (host != null) {
            host.boundaries().add(step);
        }
    }

    /** A link event goes on at the catching one of its name. */
    private void jump(Step step) {
        if (step.is("intermediateThrowEvent")) {
            linkName(step).ifPresent(name -> steps().filter(other -> other.is("intermediateCatchEvent"))
                    .filter(other -> linkName(other).filter(name::equals).isPresent())
                    .forEach(step.next()::add));
        }
    }

    private static Optional<String> linkName(Step step) {
        return step.element()
                .children("linkEventDefinition")
                .map(definition -> Objects.requireNonNullElse(definition.get("name"), ""))
                .findFirst();
    }
}
