package dev.patchboard.process.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Law 9: no way to a deployment that goes past risk, test or authorisation. */
class Law9Test {

    private static final Pattern MARK =
            Pattern.compile("<camunda:property name=\"patchboard.stage\" value=\"[a-z]+\"\\s*/>");
    private static final Map<String, String> RULES =
            Map.of("risk", "law9.no-risk", "test", "law9.no-test", "authorise", "law9.no-authorisation");

    /** Steps by number with their marks, and flows between them; step 0 is behind the start. */
    record Graph(List<String> stages, Set<List<Integer>> flows) {

        String bpmn() {
            List<String> parts = new ArrayList<>(List.of(Drawn.start("s"), Drawn.flow("s", "n0")));
            IntStream.range(0, stages.size()).forEach(i -> parts.add(Drawn.task("n" + i, stages.get(i))));
            flows.forEach(flow -> parts.add(Drawn.flow("n" + flow.get(0), "n" + flow.get(1))));
            return Drawn.process("p", parts.toArray(String[]::new));
        }

        /** Length of the shortest way to a step that avoids every step with this mark; by brute force over steps. */
        Map<Integer, Integer> distancesWithout(String stage) {
            Map<Integer, Integer> distances = new TreeMap<>(Map.of(0, 2));
            Deque<Integer> open = new ArrayDeque<>(List.of(0));
            while (!open.isEmpty()) {
                int step = open.remove();
                if (!stages.get(step).equals(stage)) {
                    flows.stream()
                            .filter(flow -> flow.get(0) == step)
                            .map(flow -> flow.get(1))
                            .forEach(next -> {
                                if (distances.putIfAbsent(next, distances.get(step) + 1) == null) {
                                    open.add(next);
                                }
                            });
                }
            }
            return distances;
        }
    }

    @Property(tries = 500)
    void law9_findsExactlyTheDeploymentsThatCanBeReachedPastAStage(@ForAll("graphs") Graph graph) {
        Set<String> expected = new HashSet<>();
        RULES.forEach((stage, rule) -> graph.distancesWithout(stage).keySet().stream()
                .filter(step -> graph.stages().get(step).equals("deploy"))
                .forEach(step -> expected.add(rule + " n" + step)));

        List<Violation> found = Drawn.check(graph.bpmn());

        // Ways that have broken the law are not followed further: what lies only behind them is found once they are
        // mended.
        assertThat(found)
                .extracting(violation -> violation.rule() + " " + violation.element())
                .allMatch(expected::contains);
        assertThat(found.isEmpty()).isEqualTo(expected.isEmpty());
        assertThat(found)
                .allSatisfy(violation -> assertThat(isWayPast(graph, violation)).isTrue());
    }

    @Property(tries = 300)
    void law9_showsAShortestWay(@ForAll("graphs") Graph graph) {
        Graph oneDeployment = new Graph(onlyLastDeploys(graph.stages()), graph.flows());
        Drawn.check(oneDeployment.bpmn())
                .forEach(violation -> RULES.forEach((stage, rule) -> {
                    if (rule.equals(violation.rule())) {
                        int step = Integer.parseInt(violation.element().substring(1));
                        assertThat(violation.path())
                                .hasSize(oneDeployment.distancesWithout(stage).get(step));
                    }
                }));
    }

    @Property(tries = 200)
    void law9_cuttingAProcessIntoCallsChangesNothing(@ForAll("graphs") Graph graph) {
        Set<String> whole = rules(Drawn.check(graph.bpmn()));
        String caller = Drawn.process("caller", Drawn.start("b"), Drawn.call("c", "p"), Drawn.flow("b", "c"));
        assertThat(rules(Drawn.check(caller, graph.bpmn()))).isEqualTo(whole);
        String sub = graph.bpmn()
                .replace("isExecutable='true'>", "isExecutable='true'><startEvent id='b'/><subProcess id='x'>")
                .replace("</process>", "</subProcess>" + Drawn.flow("b", "x") + "</process>");
        assertThat(rules(Drawn.check(sub))).isEqualTo(whole);
    }

    @Example
    void law9_theReleasedProcessesAreSafe() {
        assertThat(Drawn.check(Drawn.released())).isEmpty();
    }

    @Example
    void law9_anyMarkTakenAwayFromTheReleasedProcessesIsFound() {
        Drawn.released().forEach((name, content) -> {
            Matcher mark = MARK.matcher(content);
            while (mark.find()) {
                String without = content.substring(0, mark.start()) + content.substring(mark.end());
                assertThat(checkReleasedWith(name, without))
                        .as(name + " without " + mark.group() + " at " + mark.start())
                        .isNotEmpty();
            }
        });
    }

    @Example
    void law9_anyMarkedStepTakenOutOfTheReleasedProcessesIsFound() {
        for (String step : List.of("task_riskAnalysis", "call_labTest", "call_authorisation")) {
            assertBypassed("patch-change.bpmn", step);
        }
        assertBypassed("lab-test.bpmn", "service_recordTest");
        assertBypassed("authorisation.bpmn", "service_recordDecision");
    }

    /** The flows into a step go to where it leads instead. */
    private static void assertBypassed(String file, String step) {
        String content = Drawn.released().get(file);
        Matcher out = Pattern.compile("sourceRef=\"" + step + "\" targetRef=\"([^\"]+)\"")
                .matcher(content);
        assertThat(out.find()).isTrue();
        String bypassed = content.replace("targetRef=\"" + step + "\"", "targetRef=\"" + out.group(1) + "\"");
        assertThat(checkReleasedWith(file, bypassed)).as(step).isNotEmpty();
    }

    private static List<Violation> checkReleasedWith(String name, String content) {
        Map<String, String> files = new LinkedHashMap<>(Drawn.released());
        files.put(name, content);
        return Drawn.check(files);
    }

    private static boolean isWayPast(Graph graph, Violation violation) {
        List<Integer> steps = violation.path().stream()
                .skip(1)
                .map(id -> Integer.parseInt(id.substring(1)))
                .toList();
        boolean linked = IntStream.range(1, steps.size())
                .allMatch(i -> graph.flows().contains(List.of(steps.get(i - 1), steps.get(i))));
        return linked
                && steps.get(0) == 0
                && steps.stream()
                        .map(graph.stages()::get)
                        .noneMatch(stage -> violation.rule().equals(RULES.get(stage)));
    }

    private static List<String> onlyLastDeploys(List<String> stages) {
        List<String> changed = new ArrayList<>(stages);
        changed.replaceAll(stage -> stage.equals("deploy") ? "" : stage);
        changed.set(changed.size() - 1, "deploy");
        return changed;
    }

    private static Set<String> rules(List<Violation> found) {
        Set<String> rules = new HashSet<>();
        found.forEach(violation -> rules.add(violation.rule() + " " + violation.element()));
        return rules;
    }

    @Provide
    Arbitrary<Graph> graphs() {
        return Arbitraries.integers().between(1, 9).flatMap(size -> {
            Arbitrary<Integer> step = Arbitraries.integers().between(0, size - 1);
            Arbitrary<List<Integer>> flow = Combinators.combine(step, step).as(List::of);
            return Combinators.combine(
                            Arbitraries.of("", "risk", "test", "authorise", "deploy")
                                    .list()
                                    .ofSize(size),
                            flow.set().ofMaxSize(size * 2))
                    .as(Graph::new);
        });
    }
}
