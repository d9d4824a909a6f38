package dev.patchboard.process.safety;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rules on call activities: what is called must be known when the file is read. */
final class Calls {

    private final Map<String, Scope> processes;

    Calls(Map<String, Scope> processes) {
        this.processes = processes;
    }

    /** The processes that another one calls. */
    static Set<String> called(Collection<Scope> processes) {
        return processes.stream()
                .flatMap(process -> process.allSteps()
                        .filter(step -> step.is("callActivity"))
                        .map(step -> String.valueOf(step.element().get("calledElement")))
                        .filter(called -> !called.equals(process.id())))
                .collect(Collectors.toSet());
    }

    /** Adds a process and all that it calls, directly or not. */
    void reach(Scope process, Set<String> reached) {
        if (reached.add(process.id())) {
            process.allSteps()
                    .filter(step -> step.is("callActivity"))
                    .map(step -> processes.get(String.valueOf(step.element().get("calledElement"))))
                    .filter(Objects::nonNull)
                    .forEach(called -> reach(called, reached));
        }
    }

    void check(Scope process, Complaints complaints) {
        List<Step> calls =
                process.allSteps().filter(step -> step.is("callActivity")).toList();
        boolean marks = calls.stream().anyMatch(call -> Step.mark(call.element()) != null);
        for (Step call : calls) {
            target(call, complaints);
            if (marks && Step.mark(call.element()) == null) {
                unmarked(call, complaints);
            }
        }
    }

    private void target(Step call, Complaints complaints) {
        String called = call.element().get("calledElement");
        String binding = call.element().engine("calledElementBinding");
        if (called == null || called.contains("{")) {
            complaints.add(
                    "law9.computed-call",
                    call.element(),
                    "What is called here is decided at run time. Name the process in calledElement.");
        } else if (!processes.containsKey(called)) {
            complaints.add(
                    "law9.unresolved-call",
                    call.element(),
                    "The process '" + called + "' is in none of the files. Give its file too, or correct the name.");
        } else if (binding != null && !binding.equals("latest")) {
            complaints.add(
                    "law9.pinned-call",
                    call.element(),
                    "Binding '" + binding + "' may call another version than the one checked here. Use 'latest'.");
        }
    }

    /** Where some calls show their stage, one that does not would tell the reader that it has none. */
    private void unmarked(Step call, Complaints complaints) {
        Scope called = processes.get(String.valueOf(call.element().get("calledElement")));
        if (called != null) {
            stageIn(called, new HashSet<>())
                    .ifPresent(mark -> complaints.add(
                            "law9.unmarked-call",
                            call.element(),
                            "Other calls here show their stage, and this one does not, though '" + called.id()
                                    + "' has it. Mark it " + Stage.PROPERTY + " = " + mark + "."));
        }
    }

    private Optional<String> stageIn(Scope process, Set<String> seen) {
        if (!seen.add(process.id())) {
            return Optional.empty();
        }
        return process.allSteps()
                .flatMap(step -> {
                    String mark = Step.mark(step.element());
                    Scope called = processes.get(String.valueOf(step.element().get("calledElement")));
                    return mark != null
                            ? Stream.of(mark)
                            : called == null ? Stream.empty() : stageIn(called, seen).stream();
                })
                .findFirst();
    }
}
