package dev.patchboard.process.safety;

import dev.patchboard.process.safety.Token.Frame;
import dev.patchboard.process.safety.Token.Visit;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Walks every way from the starts, breadth first, so that the first way to a step is a shortest one. A way forgets all but the
 * stages it has passed, so there are few and loops end. Where the order of things is not certain, the worst is taken: an event
 * at the edge of a step comes before the step has recorded anything.
 */
final class Paths {

    private static final int MOST = 200_000;

    private final Map<String, Scope> processes;
    private final Findings findings;
    private final Set<Token> seen = new HashSet<>();
    private final Queue<Visit> open = new ArrayDeque<>();
    private final Calls calls;

    Paths(Map<String, Scope> processes, Findings findings) {
        this.processes = processes;
        this.findings = findings;
        this.calls = new Calls(processes);
    }

    /** Processes that nobody calls begin at each start; what is called begins by itself only where an event starts it. */
    void walk() {
        Set<String> called = Calls.called(processes.values());
        Set<String> reached = new HashSet<>();
        for (Scope process : processes.values()) {
            if (!called.contains(process.id())) {
                begin(process, process.starts());
                calls.reach(process, reached);
            }
            begin(process, process.triggeredStarts());
        }
        for (Scope process : processes.values()) { // circles of calls that nobody outside begins
            if (!reached.contains(process.id())) {
                begin(process, process.starts());
                calls.reach(process, reached);
            }
        }
        go();
    }

    private void begin(Scope process, Collection<Step> starts) {
        if (!starts.isEmpty()) {
            enter(null, process, starts, new Frame(null, null, process.id(), false), Set.of());
        }
    }

    private void go() {
        while (!open.isEmpty()) {
            if (seen.size() > MOST) {
                findings.tooLarge(open.remove());
                open.clear();
                return;
            }
            visit(open.remove());
        }
    }

    private void visit(Visit visit) {
        Token token = visit.token();
        Step step = token.step();
        if (step.deploys() && findings.deployment(visit)) {
            return;
        }
        step.boundaries()
                .forEach(event ->
                        come(visit, token.frame(), event, token.passed(), token.beside() || event.runsBeside()));
        Scope inside = step.inside();
        if (inside != null) {
            Frame frame = new Frame(token.frame(), step, token.frame().process(), token.beside());
            enter(visit, inside, inside.starts(), frame, token.passed());
            enter(visit, inside, inside.triggeredStarts(), frame, token.passed());
        } else if (step.is("callActivity")) {
            call(visit, step);
        }
        boolean container = inside != null || processes.containsKey(called(step));
        if (!container || step.mayBeSkipped()) {
            Set<Stage> passed = EnumSet.noneOf(Stage.class);
            passed.addAll(token.passed());
            passed.addAll(step.recorded());
            if (!container && step.is("callActivity")) { // refused already; believing its mark finds what else is wrong
                Stage.of(String.valueOf(Step.mark(step.element()))).ifPresent(passed::add);
            }
            leave(visit, token.frame(), step, passed, token.beside());
        }
    }

    private void call(Visit visit, Step step) {
        Scope called = processes.get(called(step));
        Frame frame = visit.token().frame();
        if (called == null) {
            return;
        }
        if (frame.isInside(called.id())) {
            findings.recursion(visit, called.id());
            return;
        }
        enter(
                visit,
                called,
                called.starts(),
                new Frame(frame, step, called.id(), visit.token().beside()),
                visit.token().passed());
    }

    private static String called(Step step) {
        return step.is("callActivity") ? String.valueOf(step.element().get("calledElement")) : "";
    }

    private void enter(@Nullable Visit before, Scope scope, Collection<Step> starts, Frame frame, Set<Stage> passed) {
        starts.forEach(start -> come(before, frame, start, passed, start.runsBeside()));
        scope.eventSubs().forEach(sub -> come(before, frame, sub, passed, isBeside(sub)));
    }

    private static boolean isBeside(Step eventSub) {
        Scope inside = eventSub.inside();
        return inside != null && inside.steps().anyMatch(step -> step.is("startEvent") && step.runsBeside());
    }

    private void leave(Visit visit, Frame frame, Step step, Set<Stage> passed, boolean beside) {
        if (step.next().isEmpty()) {
            end(visit, frame, passed, beside && !step.ends());
        }
        step.next().forEach(next -> come(visit, frame, next, passed, beside));
    }

    /** A sub-process ends with its main flow; what runs beside it adds to it and does not end it. */
    private void end(Visit visit, Frame frame, Set<Stage> passed, boolean beside) {
        if (frame.outer() != null && frame.container() != null && !beside) {
            leave(visit, frame.outer(), frame.container(), passed, frame.beside());
        }
    }

    private void come(@Nullable Visit before, Frame frame, Step step, Set<Stage> passed, boolean beside) {
        Token token = new Token(frame, step, Set.copyOf(passed), beside);
        if (seen.add(token)) {
            open.add(new Visit(token, before));
        }
    }
}
