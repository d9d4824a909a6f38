package dev.patchboard.process.safety;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Finds branches that run side by side from a split to a join and nowhere else. Only there does the join surely wait for each
 * branch, so that what a branch records on every way counts after it. (The engine's join counts arrivals and not branches: in
 * any other shape two arrivals of one branch could pass it.)
 */
final class ParallelBlocks {

    private final Scope scope;
    private final Step join;
    private final List<Set<Step>> branches = new ArrayList<>();

    private ParallelBlocks(Scope scope, Step join) {
        this.scope = scope;
        this.join = join;
    }

    static void find(Scope scope) {
        List<Step> gateways =
                scope.steps().filter(step -> step.is("parallelGateway")).toList();
        for (Step split : gateways) {
            for (Step join : gateways) {
                new ParallelBlocks(scope, join).note(split);
            }
        }
    }

    private void note(Step split) {
        int width = split.next().size();
        if (split == join || width < 2 || scope.before(join).size() != width) {
            return;
        }
        for (Step first : split.next()) {
            branches.add(reachable(first, step -> true));
        }
        if (branches.stream().allMatch(branch -> isClosed(branch, split))) {
            for (int i = 0; i < width; i++) {
                join.joined().addAll(surelyRecorded(split.next().get(i)));
            }
        }
    }

    /** One way in, one way out, nothing that doubles, ends or leaves the flow inside, nothing shared with another branch. */
    private boolean isClosed(Set<Step> branch, Step split) {
        long out = scope.before(join).stream().filter(branch::contains).count();
        boolean alone = branches.stream().filter(other -> other != branch).noneMatch(other -> other.stream()
                .anyMatch(branch::contains));
        return out == 1 && alone && branch.stream().allMatch(step -> isPlain(step, branch, split));
    }

    private boolean isPlain(Step step, Set<Step> branch, Step split) {
        boolean choice = step.is("exclusiveGateway") || step.is("eventBasedGateway");
        return step != split
                && !step.is("parallelGateway")
                && !step.is("inclusiveGateway")
                && !step.is("complexGateway")
                && step.boundaries().isEmpty()
                && (choice ? !step.next().isEmpty() : step.next().size() == 1)
                && scope.before(step).stream().allMatch(from -> from == split || branch.contains(from));
    }

    private Set<Stage> surelyRecorded(Step first) {
        Set<Stage> sure = EnumSet.noneOf(Stage.class);
        for (Stage stage : EnumSet.complementOf(EnumSet.of(Stage.DEPLOY))) {
            Set<Step> without = reachable(first, step -> !step.recorded().contains(stage));
            if (without.stream()
                    .noneMatch(step ->
                            !step.recorded().contains(stage) && step.next().contains(join))) {
                sure.add(stage);
            }
        }
        return sure;
    }

    /** What can be reached before the join, going on only behind steps that are let through. */
    private Set<Step> reachable(Step first, Predicate<Step> goOn) {
        Set<Step> seen = new LinkedHashSet<>();
        Deque<Step> open = new ArrayDeque<>(List.of(first));
        while (!open.isEmpty()) {
            Step step = open.pop();
            if (step != join && seen.add(step) && goOn.test(step)) {
                open.addAll(step.next());
            }
        }
        return seen;
    }
}
