package dev.patchboard.rollout;

import dev.patchboard.advisory.NewPatch;
import dev.patchboard.advisory.Patch;
import dev.patchboard.advisory.PatchPackage;
import dev.patchboard.advisory.Patches;
import dev.patchboard.advisory.SignatureState;
import dev.patchboard.change.Authorisations;
import dev.patchboard.change.ChangeType;
import dev.patchboard.change.Changes;
import dev.patchboard.change.NewChange;
import dev.patchboard.evidence.Evidence;
import dev.patchboard.evidence.EvidenceName;
import dev.patchboard.evidence.EvidenceStore;
import dev.patchboard.fleet.Environment;
import dev.patchboard.fleet.Facts;
import dev.patchboard.fleet.Host;
import dev.patchboard.identity.Role;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Outcome;
import dev.patchboard.testing.TestClock;
import dev.patchboard.testing.TestData;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A change with a lab ring and a production ring, authorised and planned, whose ring processes a test drives step by step. */
@Component
public class RolloutScene {

    private static final Actor SETUP = Actor.system("test");
    private static final int BOUND = 500;
    private static final String LOG = "ab".repeat(32);

    private final TestData data;
    private final TestClock clock;
    private final Patches patches;
    private final Facts facts;
    private final Changes changes;
    private final Authorisations authorisations;
    private final Rollout rollout;
    private final RolloutProgress progress;
    private final RuntimeService runtime;
    private final ManagementService management;
    private final Waves waves;
    private final EvidenceStore store;
    private final LogIntake intake;

    RolloutScene(
            TestData data,
            TestClock clock,
            Patches patches,
            Facts facts,
            Changes changes,
            Authorisations authorisations,
            Rollout rollout,
            RolloutProgress progress,
            RuntimeService runtime,
            ManagementService management,
            Waves waves,
            EvidenceStore store,
            LogIntake intake) {
        this.data = data;
        this.clock = clock;
        this.patches = patches;
        this.facts = facts;
        this.changes = changes;
        this.authorisations = authorisations;
        this.rollout = rollout;
        this.progress = progress;
        this.runtime = runtime;
        this.management = management;
        this.waves = waves;
        this.store = store;
        this.intake = intake;
    }

    /** What a test works with. */
    public record Scene(ChangeNumber number, Patch patch, List<Host> lab, List<Host> production) {

        /** Every host. */
        public List<Host> all() {
            List<Host> all = new ArrayList<>(lab);
            all.addAll(production);
            return all;
        }
    }

    /** So many hosts in each of two rings, with the same facts; every host must be proven, none may fail, batches of two. */
    public Scene scene(String deployer, int lab, int production) {
        return scene(deployer, lab, production, 100, 0);
    }

    /** The same with another exit criterion and error budget for both rings. */
    public Scene scene(String deployer, int lab, int production, int exit, int budget) {
        return scene(deployer, lab, production, exit, budget, null);
    }

    /** The same as a standard change under a model. */
    public Scene standard(String model, int lab, int budget) {
        return scene("simulated", lab, 0, 100, budget, model);
    }

    /** Hosts of the lab and a patch of two packages that can be taken off again. */
    public Scene sceneOfTwoPackages(String deployer, int lab) {
        return scene(patch(2, false), deployer, lab, 0, 100, 0, null);
    }

    /** One host of the lab, and a patch whose maker says that the host must start anew. */
    public Scene sceneThatRestarts() {
        return scene(patch(1, true), "simulated", 1, 0, 100, 0, null);
    }

    private Scene scene(String deployer, int lab, int production, int exit, int budget, @Nullable String model) {
        return scene(removablePatch(), deployer, lab, production, exit, budget, model);
    }

    private Scene scene(
            Patch patch, String deployer, int lab, int production, int exit, int budget, @Nullable String model) {
        List<Host> first = data.hosts(lab, Environment.LAB);
        List<Host> second = production == 0 ? List.of() : data.hosts(production, Environment.PRODUCTION);
        Scene scene = new Scene(submit(deployer, patch, first, second, model), patch, first, second);
        scene.all().forEach(host -> fact(host, "policy.test", "plain"));
        grant(scene.number());
        rollout.planOwn(
                scene.number(),
                List.of(
                        ring("Lab", Environment.LAB, exit, budget),
                        ring("Production", Environment.PRODUCTION, exit, budget)),
                SETUP);
        return scene;
    }

    /** A patch that can be taken off again. */
    public Patch removablePatch() {
        return patch(1, false);
    }

    private Patch patch(int packages, boolean restart) {
        return patches.register(
                new NewPatch(
                        TestData.unique("removable "),
                        null,
                        null,
                        null,
                        null,
                        SignatureState.NOT_CHECKED,
                        null,
                        true,
                        restart,
                        null,
                        Set.of("CVE-2026-20001"),
                        Stream.generate(() -> new PatchPackage("deb", TestData.unique("pkg"), "2.0-1"))
                                .limit(packages)
                                .toList()),
                SETUP);
    }

    private ChangeNumber submit(
            String deployer, Patch patch, List<Host> first, List<Host> second, @Nullable String model) {
        Set<UUID> hosts = new TreeSet<>(TestData.ids(first));
        hosts.addAll(TestData.ids(second));
        NewChange wish = NewChange.normal("Rollout", "Because", Set.of(patch.id()), hosts);
        NewChange asked = new NewChange(
                wish.title(),
                model == null ? wish.type() : ChangeType.STANDARD,
                wish.reason(),
                null,
                null,
                null,
                null,
                wish.patches(),
                wish.hosts(),
                deployer,
                model,
                null,
                Map.of(),
                null);
        return changes.submit(asked, data.actor(Role.REQUESTER));
    }

    private static RingPlan ring(String name, Environment environment, int exit, int budget) {
        return new RingPlan(
                name, environment, 100, exit, budget, Duration.ofMinutes(30), 2, Duration.ofHours(1), false);
    }

    /** Authorises, for a week, what an authority is to be asked about now: hosts that are covered keep what they have. */
    public void grant(ChangeNumber number) {
        Instant until = clock.instant().plus(Duration.ofDays(7));
        authorisations.grant(
                number,
                new Authorisations.Grant(
                        changes.get(number).revision(),
                        authorisations.toAuthorise(number),
                        "cab",
                        List.of(),
                        until,
                        Map.of()),
                SETUP);
    }

    /** Sets one fact of a host, and no other. */
    public void fact(Host host, String name, String value) {
        facts.record(host.id(), Map.of(name, value), "test", clock.instant(), SETUP);
    }

    /** Starts the process of a ring and runs it to its first wait. */
    public void start(ChangeNumber number, int ring) {
        runtime.startProcessInstanceByKey("ring", number.toString(), Map.of("change", number.toString(), "ring", ring));
        run(number);
    }

    /** Runs every step that is due. */
    public void run(ChangeNumber number) {
        for (int i = 0; i < BOUND; i++) {
            List<Job> due = jobs(number).stream()
                    .filter(job -> job.getDuedate() == null || !job.getDuedate().after(clock.engineNow()))
                    .toList();
            if (due.isEmpty()) {
                return;
            }
            management.executeJob(due.get(0).getId());
        }
        throw new AssertionError("It does not come to rest: " + position(number));
    }

    /** Fires a timer before its time. */
    public void fire(ChangeNumber number, String element) {
        Job timer = jobs(number).stream()
                .filter(job -> element.equals(activity(job)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No timer " + element + " at " + position(number)));
        management.executeJob(timer.getId());
        run(number);
    }

    private @Nullable String activity(Job job) {
        return management
                .createJobDefinitionQuery()
                .jobDefinitionId(job.getJobDefinitionId())
                .singleResult()
                .getActivityId();
    }

    private List<Job> jobs(ChangeNumber number) {
        return instances(number).stream()
                .flatMap(instance ->
                        management.createJobQuery().processInstanceId(instance).withRetriesLeft().list().stream())
                .toList();
    }

    private List<String> instances(ChangeNumber number) {
        return List.of("ring", "rollback").stream()
                .flatMap(key -> runtime
                        .createProcessInstanceQuery()
                        .processDefinitionKey(key)
                        .processInstanceBusinessKey(number.toString())
                        .list()
                        .stream())
                .map(instance -> instance.getId())
                .toList();
    }

    /** Where the ring waits. */
    public Set<String> position(ChangeNumber number) {
        return instances(number).stream()
                .flatMap(instance -> runtime.getActiveActivityIds(instance).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Where the wave of a ring is. */
    public WaveState state(ChangeNumber number, int ring) {
        return waves.view(number, ring).state();
    }

    /** The host's log says it is installed, and so does its version. */
    public RolloutProgress.Taken proven(Scene scene, Host host) {
        return report(scene, host, Outcome.INSTALLED, LOG);
    }

    /** The host reports this, with a log or without. */
    public RolloutProgress.Taken report(Scene scene, Host host, Outcome outcome, @Nullable String log) {
        return progress.reported(
                new HostReport(
                        scene.number(), host.id(), scene.patch().id(), outcome, "2.0-1", false, null, log, "test"),
                SETUP);
    }

    /** A dpkg log of this host alone in which the patch's package went from one version to another now; handed in for the change. */
    public void dpkg(Scene scene, Host host, String from, String to) {
        dpkg(scene, host, from, to, TestClock.now());
    }

    /** The same of another moment, of which a log knows the second. */
    public void dpkg(Scene scene, Host host, String from, String to, Instant at) {
        String when = at.toString().substring(0, 19).replace('T', ' ');
        String name = scene.patch().packages().get(0).name() + ":amd64";
        handIn(
                scene,
                host,
                when + " startup archives unpack\n" + when + " upgrade " + name + " " + from + " " + to + "\n" + when
                        + " status half-configured " + name + " " + to + "\n" + when + " status installed " + name + " "
                        + to
                        + "\n# " + host.name() + "\n");
    }

    /** Hands this text in as the dpkg log of the host. */
    public void handIn(Scene scene, Host host, String text) {
        try {
            Evidence stored = store.put(
                    new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                    EvidenceName.of("dpkg.log"),
                    SETUP);
            intake.taken(scene.number(), host.id(), stored.sha256(), "dpkg.log", SETUP);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The host reports this with a log. */
    public RolloutProgress.Taken report(Scene scene, Host host, Outcome outcome) {
        return report(scene, host, outcome, LOG);
    }
}
