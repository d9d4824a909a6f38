package dev.patchboard.audit;

import dev.patchboard.advisory.Advisories;
import dev.patchboard.advisory.Feed;
import dev.patchboard.advisory.Feeds;
import dev.patchboard.advisory.Patch;
import dev.patchboard.advisory.feed.FeedFetches;
import dev.patchboard.approval.Approvals;
import dev.patchboard.approval.Ratifications;
import dev.patchboard.approval.Vote;
import dev.patchboard.change.ChangeProgress;
import dev.patchboard.change.ChangeReviews;
import dev.patchboard.change.ChangeRework;
import dev.patchboard.change.ChangeType;
import dev.patchboard.change.Changes;
import dev.patchboard.change.NewChange;
import dev.patchboard.change.Rating;
import dev.patchboard.fleet.Environment;
import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.InstalledPackage;
import dev.patchboard.fleet.Software;
import dev.patchboard.identity.Duty;
import dev.patchboard.identity.DutyPolicy;
import dev.patchboard.identity.DutyRule;
import dev.patchboard.identity.People;
import dev.patchboard.identity.Role;
import dev.patchboard.lab.LabTests;
import dev.patchboard.lab.LabVerdicts;
import dev.patchboard.process.view.TaskInbox;
import dev.patchboard.risk.Confirmation;
import dev.patchboard.risk.RiskAnalysis;
import dev.patchboard.risk.WorkingList;
import dev.patchboard.rollout.GateDecision;
import dev.patchboard.rollout.HostReport;
import dev.patchboard.rollout.ParityGate;
import dev.patchboard.rollout.Preflights;
import dev.patchboard.rollout.ProofWithoutLog;
import dev.patchboard.rollout.RingEvidence;
import dev.patchboard.rollout.RingGate;
import dev.patchboard.rollout.RingPlan;
import dev.patchboard.rollout.Rollbacks;
import dev.patchboard.rollout.Rollout;
import dev.patchboard.rollout.RolloutProgress;
import dev.patchboard.rollout.RolloutScene;
import dev.patchboard.rollout.WaiverDecision;
import dev.patchboard.rollout.WayBackReports;
import dev.patchboard.rollout.Work;
import dev.patchboard.rollout.WorkClaim;
import dev.patchboard.rollout.WorkReport;
import dev.patchboard.rollout.WorkReports;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Ids;
import dev.patchboard.shared.Outcome;
import dev.patchboard.shared.SqlTime;
import dev.patchboard.shared.outbox.OutboxDesk;
import dev.patchboard.shared.outbox.OutboxDispatcher;
import dev.patchboard.testing.TestClock;
import dev.patchboard.testing.TestData;
import dev.patchboard.testing.TestEngine;
import dev.patchboard.verification.OpenHosts;
import dev.patchboard.verification.Resolution;
import dev.patchboard.verification.Resolutions;
import dev.patchboard.verification.RootCauses;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.camunda.bpm.engine.RuntimeService;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The commands that are given at one step of a process, each after the steps that lead to it. */
@Component
class AuditedSteps {

    private static final Duration LEASE = Duration.ofMinutes(10);

    private final AuditedCommands commands;
    private final TestData data;
    private final TestClock clock;
    private final TestEngine engine;
    private final RuntimeService runtime;
    private final Changes changes;
    private final People people;
    private final RolloutScene rings;

    AuditedSteps(
            AuditedCommands commands,
            TestData data,
            TestClock clock,
            TestEngine engine,
            RuntimeService runtime,
            Changes changes,
            People people,
            RolloutScene rings) {
        this.commands = commands;
        this.data = data;
        this.clock = clock;
        this.engine = engine;
        this.runtime = runtime;
        this.changes = changes;
        this.people = people;
        this.rings = rings;
    }

    @Autowired
    void beforeThereIsAChange(WorkingList list, Software software) {
        add("WorkingList.draft/3", "change.submitted", List.of(), () -> {
            Patch patch = data.patch();
            software.record(
                    data.hosts(1, Environment.PRODUCTION).get(0).id(),
                    List.of(new InstalledPackage(patch.packages().get(0).name(), "1.0-1", "amd64")),
                    "test",
                    TestClock.now(),
                    Actor.system("setup"));
            list.bringUpToDate();
            Actor requester = data.actor(Role.REQUESTER);
            return () -> list.draft(Set.of(patch.id()), null, requester);
        });
    }

    @Autowired
    void beforeTheBoard(RiskAnalysis risk, TaskInbox inbox, ChangeRework rework, LabTests tests, LabVerdicts verdicts) {
        add("RiskAnalysis.confirm/3", "risk.confirmed", List.of(), () -> {
            ChangeNumber number = analysed();
            Actor analyst = data.actor(Role.ANALYST);
            return () -> risk.confirm(number, Confirmation.asRated(), analyst);
        });
        add("TaskInbox.claim/2", "task.claimed", List.of(), () -> {
            String task = riskTask();
            Actor analyst = data.actor(Role.ANALYST);
            return () -> inbox.claim(task, analyst);
        });
        add("TaskInbox.release/2", "task.released", List.of(), () -> {
            String task = riskTask();
            Actor analyst = data.actor(Role.ANALYST);
            inbox.claim(task, analyst);
            return () -> inbox.release(task, analyst);
        });
        add("TaskInbox.complete/3", "risk.confirmed", List.of(), () -> {
            String task = riskTask();
            Actor analyst = data.actor(Role.ANALYST);
            return () -> inbox.complete(task, Map.of("decision", "ACCEPT"), analyst);
        });
        at(
                "ChangeRework.decideAfterLab/4",
                "change.lab-failure-decided",
                "gateway_lab",
                Map.of("labResult", "FAILED"),
                (number, actor) -> rework.decideAfterLab(number, true, "x", actor));
        at(
                "ChangeRework.resubmit/3",
                "change.reworked",
                "gateway_authorised",
                Map.of("authorisation", "REWORK"),
                (number, actor) -> rework.resubmit(number, "x", actor));
        add("LabTests.plan/4", "lab.planned", List.of(), () -> {
            ChangeNumber number = inLab(true);
            Actor lab = data.actor(Role.LAB);
            return () -> tests.plan(number, Set.of(), "It starts", lab);
        });
        add("LabVerdicts.judge/5", "lab.verdict", List.of(), () -> {
            ChangeNumber number = inLab(true);
            Actor lab = data.actor(Role.LAB);
            tests.plan(number, Set.of(), "It starts", lab);
            engine.run(number);
            return () -> verdicts.judge(number, false, Map.of(), "It does not start", lab);
        });
        add("LabVerdicts.decideWaiver/5", "lab.waiver-refused", List.of(), () -> {
            ChangeNumber number = inLab(false);
            Actor manager = data.actor(Role.CHANGE_MANAGER);
            return () -> verdicts.decideWaiver(number, null, null, "Build a twin", manager);
        });
    }

    @Autowired
    void board(Approvals approvals, Ratifications ratifications, ChangeProgress progress) {
        board(
                "Approvals.vote/4",
                "approval.voted",
                progress,
                (number, member) -> () -> approvals.vote(number, Vote.APPROVE, null, member));
        board(
                "Approvals.recuse/3",
                "approval.recused",
                progress,
                (number, member) -> () -> approvals.recuse(number, "x", member));
        board("Approvals.seatAlternate/5", "approval.alternate-seated", progress, (number, member) -> {
            Actor alternate = data.actor(Role.CAB);
            Actor manager = data.actor(Role.CHANGE_MANAGER);
            return () -> {
                approvals.seatAlternate(number, member.person(), alternate.person(), "x", manager);
            };
        });
        commands.add(
                "Ratifications.ratify/4",
                new AuditedCommands.Command(
                        "approval.ratified",
                        List.of(),
                        () -> {
                            Actor authority = data.actor(Role.EMERGENCY_AUTHORITY);
                            Actor member = data.actor(Role.CAB);
                            ChangeNumber number = asked(ChangeType.EMERGENCY, progress);
                            approvals.vote(number, Vote.APPROVE, "Now", authority);
                            engine.run(number);
                            return () -> ratifications.ratify(number, true, null, member);
                        },
                        this::dissolveTheBoard));
    }

    @Autowired
    void rings(
            Preflights preflights,
            RingEvidence evidence,
            RingGate gate,
            ParityGate parity,
            Rollbacks rollbacks,
            WayBackReports waysBack,
            ProofWithoutLog withoutLog,
            RolloutProgress progress,
            Rollout rollout) {
        add("Preflights.answer/5", "rollout.preflight-answered", List.of(), () -> {
            RolloutScene.Scene scene = rings.scene("manual", 1, 0);
            rings.start(scene.number(), 1);
            Actor operator = data.actor(Role.OPERATOR);
            return () -> preflights.answer(scene.number(), 1, Map.of(), true, operator);
        });
        add("RingEvidence.handIn/4", "rollout.host-reported", List.of("change.budget-breached"), () -> {
            RolloutScene.Scene scene = dispatched("manual", preflights);
            Actor operator = data.actor(Role.OPERATOR);
            return () ->
                    evidence.handIn(scene.number(), 1, Map.of(scene.lab().get(0).name(), "agent is gone"), operator);
        });
        add("RingGate.decide/5", "rollout.gate-decided", List.of(), () -> {
            RolloutScene.Scene scene = atTheGate();
            Actor manager = data.actor(Role.CHANGE_MANAGER);
            return () -> gate.decide(scene.number(), 1, GateDecision.STOP, "x", manager);
        });
        add("ParityGate.decide/5", "rollout.parity-waived", List.of(), () -> {
            RolloutScene.Scene scene = rings.scene("simulated", 1, 1);
            rings.start(scene.number(), 1);
            rings.proven(scene, scene.lab().get(0));
            rings.run(scene.number());
            rings.fire(scene.number(), "timer_soak");
            rings.fact(scene.production().get(0), "policy.test", "strict");
            rings.start(scene.number(), 2);
            Actor manager = data.actor(Role.CHANGE_MANAGER);
            return () -> parity.decide(scene.number(), 2, WaiverDecision.WAIVE, "x", manager);
        });
        add("Rollbacks.restored/5", "rollout.hosts-restored", List.of(), () -> {
            Actor operator = data.actor(Role.OPERATOR);
            RolloutScene.Scene scene = takenBack(preflights, evidence, gate, operator);
            return () -> rollbacks.restored(scene.number(), 1, "From the image", List.of(), operator);
        });
        add("WayBackReports.shown/2", "rollout.host-taken-back", List.of(), () -> {
            Actor operator = data.actor(Role.OPERATOR);
            RolloutScene.Scene scene = takenBack(preflights, evidence, gate, operator);
            return () -> waysBack.shown(back(scene), operator);
        });
        add("WayBackReports.doubted/2", "rollout.host-taken-back-doubted", List.of(), () -> {
            Actor operator = data.actor(Role.OPERATOR);
            RolloutScene.Scene scene = takenBack(preflights, evidence, gate, operator);
            waysBack.shown(back(scene), operator);
            return () -> waysBack.doubted(back(scene), operator);
        });
        add("WayBackReports.contradicted/2", "rollout.host-taken-back-doubted", List.of(), () -> {
            Actor operator = data.actor(Role.OPERATOR);
            RolloutScene.Scene scene = takenBack(preflights, evidence, gate, operator);
            waysBack.shown(back(scene), operator);
            return () -> waysBack.contradicted(onAgain(scene), operator);
        });
        add("Rollout.planOwn/3", "rollout.planned", List.of(), () -> {
            ChangeNumber number = analysed();
            Actor manager = data.actor(Role.CHANGE_MANAGER);
            List<RingPlan> plan = List.of(new RingPlan(
                    "All", Environment.PRODUCTION, 100, 100, 0, Duration.ZERO, 10, Duration.ofHours(1), false));
            return () -> rollout.planOwn(number, plan, manager);
        });
        add("RolloutProgress.reported/2", "rollout.host-reported", List.of(), () -> {
            RolloutScene.Scene scene = dispatched("manual", preflights);
            return () -> rings.report(scene, scene.lab().get(0), Outcome.INSTALLED);
        });
        add("ProofWithoutLog.shown/2", "rollout.host-reported", List.of(), () -> {
            RolloutScene.Scene scene = dispatched("manual", preflights);
            return () -> withoutLog.shown(told(scene, Outcome.INSTALLED, "2.0-1", null), Actor.system("test"));
        });
        add("ProofWithoutLog.doubted/2", "rollout.host-reported", List.of("change.budget-breached"), () -> {
            RolloutScene.Scene scene = dispatched("manual", preflights);
            withoutLog.shown(told(scene, Outcome.INSTALLED, "2.0-1", null), Actor.system("test"));
            return () -> withoutLog.doubted(told(scene, Outcome.UNKNOWN, null, null), Actor.system("test"));
        });
        add("RolloutProgress.rebootSeen/3", "rollout.reboot-seen", List.of(), () -> {
            RolloutScene.Scene scene = dispatched("manual", preflights);
            Actor operator = data.actor(Role.OPERATOR);
            return () -> progress.rebootSeen(scene.lab().get(0).id(), TestClock.now(), operator);
        });
    }

    /** A ring whose two hosts wait to be taken back: it does not end with the first of them. */
    private RolloutScene.Scene takenBack(Preflights preflights, RingEvidence evidence, RingGate gate, Actor operator) {
        RolloutScene.Scene scene = dispatched(rings.scene("manual", 2, 0, 100, 100), preflights);
        scene.lab().forEach(host -> rings.report(scene, host, Outcome.INSTALLED, null));
        evidence.handIn(scene.number(), 1, Map.of(), operator);
        rings.run(scene.number());
        rings.fire(scene.number(), "timer_soak");
        gate.decide(scene.number(), 1, GateDecision.ROLL_BACK, "x", data.actor(Role.CHANGE_MANAGER));
        rings.run(scene.number());
        return scene;
    }

    private static HostReport back(RolloutScene.Scene scene) {
        return told(scene, Outcome.ROLLED_BACK, "1.0-1", "cd".repeat(32));
    }

    private static HostReport onAgain(RolloutScene.Scene scene) {
        return told(scene, Outcome.INSTALLED, "2.0-1", "ef".repeat(32));
    }

    private static HostReport told(
            RolloutScene.Scene scene, Outcome outcome, @Nullable String version, @Nullable String log) {
        return new HostReport(
                scene.number(), scene.lab().get(0).id(), scene.patch().id(), outcome, version, false, null, log, "x");
    }

    @Autowired
    void workers(Work work, WorkReports reports, Preflights preflights, OutboxDispatcher outbox) {
        add("Work.claim/4", "rollout.work-handed-out", List.of(), () -> {
            RolloutScene.Scene scene = offered(preflights, outbox);
            Actor worker = data.actor(Role.OPERATOR);
            return () -> work.claim(scene.number(), 1, LEASE, worker);
        });
        add("WorkReports.report/3", "rollout.host-reported", List.of("change.budget-breached"), () -> {
            RolloutScene.Scene scene = offered(preflights, outbox);
            Actor worker = data.actor(Role.OPERATOR);
            WorkClaim claim = work.claim(scene.number(), 1, LEASE, worker).orElseThrow();
            WorkReport failed = new WorkReport(
                    scene.lab().get(0).name(), null, null, null, Outcome.FAILED, null, null, null, null, null, null);
            return () -> reports.report(claim.id(), List.of(failed), worker);
        });
    }

    @Autowired
    void afterTheRollout(
            ChangeReviews reviews, RootCauses causes, Resolutions resolutions, OpenHosts open, Software software) {
        add("ChangeReviews.conclude/3", "change.reviewed", List.of(), () -> {
            ChangeNumber number = before("review", "gateway_cause", Map.of("rootCauseOwed", false));
            Actor manager = data.actor(Role.CHANGE_MANAGER);
            return () -> reviews.conclude(number, "x", manager);
        });
        add("RootCauses.conclude/4", "verification.root-cause-found", List.of(), () -> {
            ChangeNumber number = before("review", "gateway_cause", Map.of("rootCauseOwed", true));
            Actor analyst = data.actor(Role.ANALYST);
            return () -> causes.conclude(number, RootCauses.Category.OTHER, "x", analyst);
        });
        add(
                "Resolutions.resolve/3",
                "verification.transferred",
                List.of("change.submitted", "change.hosts-settled"),
                () -> {
                    ChangeNumber number = before("patch-change", "gateway_ringResult", Map.of("ringResult", "STOPPED"));
                    Resolutions.Answer transfer =
                            new Resolutions.Answer(Resolution.TRANSFER, List.of("all"), "x", null, null, null);
                    Actor analyst = data.actor(Role.ANALYST);
                    return () -> resolutions.resolve(number, transfer, analyst);
                });
        add("OpenHosts.notApplicable/4", "change.hosts-settled", List.of(), () -> {
            Host host = data.hosts(1, Environment.PRODUCTION).get(0);
            ChangeNumber number = submit(host);
            software.record(
                    host.id(),
                    List.of(new InstalledPackage("bash", "5.2")),
                    "test",
                    clock.instant(),
                    data.actor(Role.OPERATOR));
            Actor analyst = data.actor(Role.ANALYST);
            return () -> open.notApplicable(number, List.of("all"), "x", analyst);
        });
    }

    @Autowired
    void ofTheInstallation(
            DutyPolicy duties,
            Advisories advisories,
            Feeds feeds,
            FeedFetches fetches,
            OutboxDesk desk,
            JdbcClient jdbc,
            TransactionTemplate transactions) {
        add("DutyPolicy.propose/4", "duty-rule.proposed", List.of(), () -> {
            Actor admin = data.actor(Role.ADMIN);
            return () -> duties.propose(rule(), nextYear(), "x", admin);
        });
        add("DutyPolicy.approve/2", "duty-rule.approved", List.of(), () -> {
            UUID id = duties.propose(rule(), nextYear(), "x", data.actor(Role.ADMIN))
                    .id();
            Actor second = data.actor(Role.ADMIN);
            return () -> duties.approve(id, second);
        });
        add("Advisories.importCsaf/3", "advisory.imported", List.of("patch.registered"), () -> {
            String csaf = csaf(TestData.unique("LAW7-"));
            Actor analyst = data.actor(Role.ANALYST);
            return () -> advisories.importCsaf(
                    new ByteArrayInputStream(csaf.getBytes(StandardCharsets.UTF_8)), "law7.json", analyst);
        });
        add("Feeds.load/4", "feed.loaded", List.of(), () -> {
            String scores = "#model_version:v2025.03.14,score_date:" + LocalDate.now(clock)
                    + "T00:00:00+0000\ncve,epss,percentile\nCVE-2097-77777,0.1,0.1\n";
            Actor analyst = data.actor(Role.ANALYST);
            return () -> feeds.load(
                    Feed.EPSS, new ByteArrayInputStream(scores.getBytes(StandardCharsets.UTF_8)), "epss.csv", analyst);
        });
        add("FeedFetches.ask/2", "feed.fetch-asked", List.of(), () -> {
            Actor analyst = data.actor(Role.ANALYST);
            return () -> fetches.ask("example", analyst);
        });
        add("OutboxDesk.retry/2", "outbox.retried", List.of(), () -> {
            UUID id = Ids.next();
            transactions.executeWithoutResult(status -> dead(jdbc, id));
            Actor manager = data.actor(Role.CHANGE_MANAGER);
            return () -> desk.retry(id, manager);
        });
    }

    private void dead(JdbcClient jdbc, UUID id) {
        jdbc.sql(
                        "INSERT INTO outbox_message (id, kind, message_key, subject_kind, subject_id, payload, state, attempts,"
                                + " attempt_open, possible_duplicates, created_at, due_at) VALUES (?, 'law7', ?, 'host', 'x', '{}', 'DEAD',"
                                + " 1, FALSE, 0, ?, ?)")
                .params(Ids.bytes(id), id.toString())
                .param(SqlTime.utc(clock.instant()))
                .param(SqlTime.utc(clock.instant()))
                .update();
    }

    private void add(String name, String action, List<String> consequences, Supplier<Runnable> prepared) {
        commands.add(name, new AuditedCommands.Command(action, consequences, prepared, () -> {}));
    }

    @FunctionalInterface
    private interface On {
        void act(ChangeNumber number, Actor actor);
    }

    @FunctionalInterface
    private interface OfBoard {
        Runnable act(ChangeNumber number, Actor member);
    }

    /** At an element of the change's own process. */
    private void at(String name, String action, String element, Map<String, Object> variables, On work) {
        add(name, action, List.of(), () -> {
            ChangeNumber number = before("patch-change", element, variables);
            Actor actor = data.actor(Role.CHANGE_MANAGER, Role.ANALYST);
            return () -> work.act(number, actor);
        });
    }

    private void board(String name, String action, ChangeProgress progress, OfBoard work) {
        commands.add(
                name,
                new AuditedCommands.Command(
                        action,
                        List.of(),
                        () -> {
                            dissolveTheBoard();
                            Actor member = data.actor(Role.CAB);
                            for (int i = 0; i < 4; i++) {
                                data.actor(Role.CAB);
                            }
                            return work.act(asked(ChangeType.NORMAL, progress), member);
                        },
                        this::dissolveTheBoard));
    }

    private void dissolveTheBoard() {
        people.withRole(Role.CAB).forEach(person -> people.changeRoles(person.login(), Set.of(), Actor.system("test")));
    }

    private ChangeNumber submit(Host host) {
        return changes.submit(
                NewChange.normal("Law 7", "x", Set.of(data.patch().id()), Set.of(host.id())),
                data.actor(Role.REQUESTER));
    }

    /** A change whose analyst is asked. */
    private ChangeNumber analysed() {
        ChangeNumber number = submit(data.hosts(1, Environment.PRODUCTION, TestData.unique("Law 7 OS "))
                .get(0));
        engine.run(number);
        return number;
    }

    private String riskTask() {
        return engine.task(analysed(), "task_riskAnalysis").getId();
    }

    private ChangeNumber alone(Host host) {
        ChangeNumber number = submit(host);
        runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(number.toString())
                .list()
                .forEach(instance -> runtime.deleteProcessInstance(instance.getId(), "starts elsewhere"));
        return number;
    }

    private ChangeNumber before(String process, String element, Map<String, Object> variables) {
        ChangeNumber number = alone(data.hosts(1, Environment.TEST).get(0));
        Map<String, Object> all = new HashMap<>(variables);
        all.put("change", number.toString());
        runtime.createProcessInstanceByKey(process)
                .businessKey(number.toString())
                .setVariables(all)
                .startBeforeActivity(element)
                .execute();
        engine.run(number);
        return number;
    }

    private ChangeNumber start(String process, ChangeNumber number) {
        runtime.startProcessInstanceByKey(process, number.toString(), Map.of("change", number.toString()));
        engine.run(number);
        return number;
    }

    private ChangeNumber inLab(boolean twin) {
        String os = TestData.unique("Law 7 OS ");
        if (twin) {
            data.hosts(1, Environment.LAB, os);
        }
        return start("lab-test", alone(data.hosts(1, Environment.PRODUCTION, os).get(0)));
    }

    private ChangeNumber asked(ChangeType type, ChangeProgress progress) {
        ChangeNumber number = alone(data.hosts(1, Environment.PRODUCTION).get(0));
        progress.rate(number, type == ChangeType.EMERGENCY ? Rating.HIGH : Rating.MEDIUM, null, Actor.system("test"));
        progress.raise(number, type);
        return start("authorisation", number);
    }

    private RolloutScene.Scene dispatched(String deployer, Preflights preflights) {
        return dispatched(rings.scene(deployer, 1, 0), preflights);
    }

    private RolloutScene.Scene dispatched(RolloutScene.Scene scene, Preflights preflights) {
        rings.start(scene.number(), 1);
        preflights.answer(scene.number(), 1, Map.of(), true, data.actor(Role.OPERATOR));
        rings.run(scene.number());
        return scene;
    }

    private RolloutScene.Scene offered(Preflights preflights, OutboxDispatcher outbox) {
        RolloutScene.Scene scene = dispatched("pull", preflights);
        outbox.dispatchDue();
        return scene;
    }

    private RolloutScene.Scene atTheGate() {
        RolloutScene.Scene scene = rings.scene("simulated", 1, 0);
        rings.start(scene.number(), 1);
        rings.report(scene, scene.lab().get(0), Outcome.BLOCKED_BY_POLICY);
        rings.run(scene.number());
        rings.fire(scene.number(), "timer_soak");
        return scene;
    }

    private static DutyRule rule() {
        return new DutyRule(
                "law5." + TestData.unique("law7-test-"), Duty.TEST, Duty.RATIFY, DutyRule.Strength.OFF, "x", "test");
    }

    private LocalDate nextYear() {
        return LocalDate.now(clock).plusDays(365);
    }

    private static String csaf(String id) {
        return """
                {"document": {"csaf_version": "2.0", "category": "csaf_security_advisory", "title": "law 7",
                  "publisher": {"name": "Example", "namespace": "https://example.com"},
                  "tracking": {"id": "%s", "status": "final", "version": "1",
                    "initial_release_date": "2024-04-01T00:00:00Z", "current_release_date": "2024-05-01T00:00:00Z"}},
                 "product_tree": {"full_product_names": [{"product_id": "A", "name": "law7",
                   "product_identification_helper": {"purl": "pkg:deb/debian/law7@1?arch=amd64"}}]},
                 "vulnerabilities": [{"cve": "CVE-2097-77777", "product_status": {"fixed": ["A"]}}]}
                """.formatted(id);
    }
}
