package dev.patchboard.process.safety;

import static dev.patchboard.process.safety.Drawn.call;
import static dev.patchboard.process.safety.Drawn.check;
import static dev.patchboard.process.safety.Drawn.definitions;
import static dev.patchboard.process.safety.Drawn.end;
import static dev.patchboard.process.safety.Drawn.flow;
import static dev.patchboard.process.safety.Drawn.gateway;
import static dev.patchboard.process.safety.Drawn.mark;
import static dev.patchboard.process.safety.Drawn.process;
import static dev.patchboard.process.safety.Drawn.rules;
import static dev.patchboard.process.safety.Drawn.start;
import static dev.patchboard.process.safety.Drawn.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.patchboard.rollout.Batches;
import dev.patchboard.rollout.Rollbacks;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SafetyCheckTest {

    private static final String STEPS = start("s")
            + task("r", "risk")
            + task("t", "test")
            + task("a", "authorise")
            + task("d", "deploy")
            + end("e");

    @Test
    void aDeploymentBehindAllThreeIsSafe() {
        assertThat(rules(process("p", STEPS, flow("s", "r", "t", "a", "d", "e"))))
                .isEmpty();
    }

    @Test
    void theShortestWayPastAStageIsShown() {
        String shortcut =
                process("p", STEPS, gateway("exclusive", "g"), flow("s", "r", "g", "t", "a", "d", "e"), flow("g", "a"));

        assertThat(check(shortcut)).singleElement().satisfies(violation -> {
            assertThat(violation.rule()).isEqualTo("law9.no-test");
            assertThat(violation.element()).isEqualTo("d");
            assertThat(violation.path()).containsExactly("s", "r", "g", "a", "d");
            assertThat(violation.line()).isPositive();
        });
    }

    @Test
    void aBoundaryEventLeavesBeforeItsTaskRecords() {
        String timer = "<boundaryEvent id='b' attachedToRef='a'><timerEventDefinition/></boundaryEvent>";
        assertThat(check(process("p", STEPS, timer, flow("s", "r", "t", "a", "d", "e"), flow("b", "d"))))
                .extracting(Violation::rule)
                .containsExactly("law9.no-authorisation");
    }

    @Test
    void anEventSubProcessAndAMessageStartAreStartsToo() {
        String message = "<startEvent id='m'><messageEventDefinition/></startEvent>";
        String sub = "<subProcess id='x' triggeredByEvent='true'>" + message + task("d2", "deploy") + flow("m", "d2")
                + "</subProcess>";
        assertThat(check(process("p", STEPS, sub, flow("s", "r", "t", "a", "d", "e"))))
                .hasSize(3)
                .allSatisfy(violation -> assertThat(violation.path()).containsExactly("x", "m", "d2"));
        assertThat(rules(process("p", STEPS, message, flow("s", "r", "t", "a", "d", "e"), flow("m", "a"))))
                .containsExactly("law9.no-risk", "law9.no-test");
    }

    @Test
    void whatRunsBesideAStepDoesNotEndItsSubProcess() {
        String beside =
                "<boundaryEvent id='b' attachedToRef='r' cancelActivity='false'><timerEventDefinition/></boundaryEvent>";
        String late = end("late");
        String terminate = "<endEvent id='late'><terminateEventDefinition/></endEvent>";
        String sub = "<subProcess id='x'>" + start("s1") + task("r", "risk") + beside + end("e1") + "%s"
                + flow("s1", "r", "e1") + flow("b", "late") + "</subProcess>";
        String around = start("s")
                + task("t", "test")
                + task("a", "authorise")
                + task("d", "deploy")
                + flow("s", "x", "t", "a", "d");

        assertThat(rules(process("p", sub.formatted(late), around))).isEmpty();
        assertThat(check(process("p", sub.formatted(terminate), around)))
                .extracting(Violation::path)
                .containsExactly(java.util.List.of("s", "x", "s1", "r", "b", "late", "t", "a", "d"));
    }

    @Test
    void aJoinWaitsForBothBranches() {
        String forked = STEPS + gateway("parallel", "f") + gateway("parallel", "j");
        String flows = flow("s", "f", "r", "j") + flow("f", "t", "j") + flow("j", "a", "d", "e");

        assertThat(rules(process("p", forked, flows))).isEmpty();
        assertThat(rules(process("p", forked.replace("<parallelGateway id='j'", "<exclusiveGateway id='j'"), flows)))
                .containsExactlyInAnyOrder("law9.no-risk", "law9.no-test");
    }

    @Test
    void aJoinThatOneBranchCanPassTwiceProvesNothing() {
        String forked = STEPS + gateway("parallel", "f") + gateway("parallel", "j") + gateway("exclusive", "g");
        String flows = flow("s", "f", "r", "g") + flow("f", "g", "j") + flow("f", "t", "j") + flow("j", "a", "d", "e");

        assertThat(rules(process("p", forked, flows))).contains("law9.no-risk");
    }

    @Test
    void filesGivenTogetherResolveTheirCalls() {
        String parent = process("p", start("s"), call("c", "child"), task("d", "deploy"), flow("s", "c", "d"));
        String child = process(
                "child",
                start("s2"),
                task("r", "risk"),
                task("t", "test"),
                task("a", "authorise"),
                end("e2"),
                flow("s2", "r", "t", "a", "e2"));
        String hasty = child.replace(
                "<endEvent",
                "<boundaryEvent id='b' attachedToRef='a'><errorEventDefinition/></boundaryEvent>" + flow("b", "e2")
                        + "<endEvent");

        assertThat(rules(parent, child)).isEmpty();
        assertThat(rules(parent)).contains("law9.unresolved-call");
        assertThat(check(parent, hasty)).singleElement().satisfies(violation -> assertThat(violation.path())
                .containsExactly("s", "c", "s2", "r", "t", "a", "b", "e2", "d"));
    }

    @Test
    void aCalledDeploymentIsReachedThroughItsCallers() {
        String child = process("child", start("s2"), task("d", "deploy"), flow("s2", "d"));
        String parent =
                process("p", STEPS.replace("id='d'", "id='other'"), call("c", "child"), flow("s", "r", "t", "a", "c"));

        assertThat(rules(parent, child)).isEmpty();
        assertThat(rules(parent.replace(flow("t", "a"), flow("s", "a")), child))
                .containsExactlyInAnyOrder("law9.no-risk", "law9.no-test");
        assertThat(rules(child)).containsExactly("law9.no-risk", "law9.no-test", "law9.no-authorisation");
    }

    @Test
    void whatIsCalledOnlyBehindAnUnsafeDeploymentIsNotBlamedToo() {
        String child = process("child", start("s2"), task("d", "deploy"), flow("s2", "d"));
        String call = call("c", "child").replace("/>", ">" + mark("deploy") + "</callActivity>");
        assertThat(check(process("p", start("s"), call, flow("s", "c")), child))
                .extracting(Violation::element)
                .containsOnly("c");
    }

    @Test
    void aCircleOfCallsThatNobodyBeginsIsWalkedToo() {
        String one = process("one", start("s"), call("c", "two"), task("d", "deploy"), flow("s", "c"), flow("s", "d"));
        String two = process("two", start("s2"), call("c2", "one"), flow("s2", "c2"));
        assertThat(rules(one, two)).contains("law9.no-risk", "law9.recursive-call");
    }

    @Test
    void callsThatCannotBeKnownOrNeverEndAreRefused() {
        assertThat(rules(process("p", start("s"), call("c", "${any}"), flow("s", "c"))))
                .containsExactly("law9.computed-call");
        assertThat(rules(process("p", start("s"), call("c", "p"), flow("s", "c"))))
                .containsExactly("law9.recursive-call");
        assertThat(rules(process("p", start("s")), process("p", start("s")))).containsExactly("law9.duplicate-process");
        String pinned = call("c", "q")
                .replace("/>", " camunda:calledElementBinding='version' camunda:calledElementVersion='1'/>");
        assertThat(rules(process("p", start("s"), pinned, flow("s", "c")), process("q", start("s"))))
                .containsExactly("law9.pinned-call");
    }

    @Test
    void aStageThatMayBeSkippedOrRecordsNothingDoesNotCount() {
        String many = "<multiInstanceLoopCharacteristics camunda:collection='${members}' camunda:elementVariable='m'/>";
        String flows = flow("s", "r", "t", "a", "d", "e");
        assertThat(rules(process(
                        "p",
                        STEPS.replace("</userTask><userTask id='d'", many + "</userTask><userTask id='d'"),
                        flows)))
                .containsExactly("law9.empty-mark", "law9.no-authorisation");
        assertThat(rules(process(
                        "p",
                        STEPS.replace(task("r", "risk"), task("r", "risk").replace("userTask", "manualTask")),
                        flows)))
                .containsExactly("law9.empty-mark", "law9.no-risk");
        assertThat(rules(process("p", STEPS.replace("'risk'", "'risky'"), flows)))
                .containsExactly("law9.unknown-stage", "law9.no-risk");
    }

    /** It would be in force by the record while the engine runs the one before. */
    @Test
    void aProcessThatTheEngineWouldIgnoreIsRefused() {
        String process = alone("<task id='x'/>");
        assertThat(process).contains("isExecutable='true'");
        for (String said : List.of("false", "0", "1")) {
            assertThat(rules(process.replace("isExecutable='true'", "isExecutable='" + said + "'")))
                    .as(said)
                    .containsExactly("law9.not-executable");
        }
        assertThat(rules(process.replace("isExecutable='true'", ""))).isEmpty();
    }

    @Test
    void codeInAProcessIsRefusedWhereverItStands() {
        assertThat(rules(alone("<scriptTask id='x' scriptFormat='groovy'><script>1</script></scriptTask>")))
                .containsExactly("law9.script");
        assertThat(rules(alone("<serviceTask id='x' camunda:class='java.lang.Runtime'/>")))
                .containsExactly("law9.java-class");
        assertThat(rules(alone("<serviceTask id='x' camunda:expression='${batches.next(change, ring)}'/>")))
                .containsExactly("law9.bean-call");
        assertThat(rules(alone("<serviceTask id='x' camunda:delegateExpression=\"${map['a']}\"/>")))
                .containsExactly("law9.computed-delegate");
        assertThat(rules(alone("<serviceTask id='x' camunda:delegateExpression='${ dispatchBatch }'/>")))
                .contains("law9.unmarked-dispatch");
        assertThat(
                        rules(
                                alone(
                                        "<userTask id='x'><extensionElements><camunda:taskListener event='create' class='a.B'/></extensionElements></userTask>")))
                .containsExactly("law9.java-class");
        assertThat(
                        rules(
                                alone(
                                        "<userTask id='x'><extensionElements><camunda:executionListener event='start' delegateExpression='${dispatchRollback}'/></extensionElements></userTask>")))
                .containsExactly("law9.unmarked-dispatch");
        assertThat(rules(alone("<userTask id='x' camunda:assignee=\"${a == 'b (c)' and (d or not (e))}\"/>")))
                .isEmpty();
    }

    @Test
    void theEnginesOlderNamesAreReadLikeItsOwn() {
        String old = alone("<serviceTask id='x' camunda:class='a.B'/>")
                .replace("http://camunda.org/schema/1.0/bpmn", "http://activiti.org/bpmn");
        assertThat(rules(old)).containsExactly("law9.java-class");
    }

    @Test
    void whatIsNoBpmnIsUnreadableWithItsPlace() {
        assertThatThrownBy(() -> Drawn.file("x", "<definitions>\n<process></definitions>"))
                .isInstanceOfSatisfying(UnreadableProcess.class, broken -> {
                    assertThat(broken.line()).isEqualTo(2);
                    assertThat(broken.column()).isPositive();
                });
        assertThatThrownBy(() -> Drawn.file("x", "<html/>"))
                .isInstanceOf(UnreadableProcess.class)
                .hasMessageContaining("no BPMN");
        assertThatThrownBy(() -> Drawn.file("x", "")).isInstanceOf(UnreadableProcess.class);
        assertThatThrownBy(() -> Drawn.file("x", definitions(""))).hasMessageContaining("no process");
        assertThatThrownBy(() -> Drawn.file("x", process("p", start("s"), "\n<nonsense/>")))
                .isInstanceOf(UnreadableProcess.class)
                .hasMessageContaining("line 5, column");
        assertThatThrownBy(() -> Drawn.file("x", "<!DOCTYPE d [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><d>&e;</d>"))
                .isInstanceOf(UnreadableProcess.class)
                .hasMessageContaining("Document types");
    }

    @Test
    void everyDelegateThatDispatchesIsKnown() {
        Set<String> dispatching = new ClassFileImporter(List.of(new ImportOption.DoNotIncludeTests()))
                .importPackages("dev.patchboard.process").stream()
                        .filter(type -> type.getMethodCallsFromSelf().stream()
                                .anyMatch(call -> sends(call.getTargetOwner(), call.getName())))
                        .map(JavaClass::getSimpleName)
                        .map(name -> name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1))
                        .collect(Collectors.toSet());
        assertThat(dispatching).isEqualTo(Dispatching.DELEGATES);
    }

    private static boolean sends(JavaClass owner, String method) {
        return (owner.isEquivalentTo(Batches.class) && method.equals("next"))
                || (owner.isEquivalentTo(Rollbacks.class) && method.equals("send"));
    }

    private static String alone(String step) {
        return process("p", start("s"), step, flow("s", "x"));
    }
}
