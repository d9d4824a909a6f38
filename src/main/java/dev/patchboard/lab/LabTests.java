package dev.patchboard.lab;

import dev.patchboard.advisory.Patches;
import dev.patchboard.change.ChangeProgress;
import dev.patchboard.change.ChangeView;
import dev.patchboard.change.Changes;
import dev.patchboard.change.Stage;
import dev.patchboard.lab.LabEvent.ListHandedOut;
import dev.patchboard.lab.LabEvent.TestPlanned;
import dev.patchboard.lab.LabEvent.TwinsSought;
import dev.patchboard.lab.LabEvent.VerdictLate;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Conflict;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.InvalidInput.Problem;
import dev.patchboard.shared.Prose;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lab tests up to the verdict: who is like the targets, what is checked, until when. */
@Service
@Transactional
public class LabTests {

    private static final Actor PROCESS = Actor.system("process");
    private static final int LONGEST = 4000;

    private final Changes changes;
    private final ChangeProgress progress;
    private final Twins twins;
    private final LabTestRepository tests;
    private final LabProcess process;
    private final LabProperties properties;
    private final LabRuns runs;
    private final LabLogs logs;
    private final Patches patches;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    LabTests(
            Changes changes,
            ChangeProgress progress,
            Twins twins,
            LabTestRepository tests,
            LabProcess process,
            LabProperties properties,
            LabRuns runs,
            LabLogs logs,
            Patches patches,
            ApplicationEventPublisher events,
            Clock clock) {
        this.changes = changes;
        this.progress = progress;
        this.twins = twins;
        this.tests = tests;
        this.process = process;
        this.properties = properties;
        this.runs = runs;
        this.logs = logs;
        this.patches = patches;
        this.events = events;
        this.clock = clock;
    }

    /** Opens a test of the present revision. Returns whether the lab has a host like the targets. */
    public boolean open(ChangeNumber number) {
        ChangeView change = changes.get(number);
        progress.enter(number, Stage.LAB_TEST, PROCESS);
        Twins.Found found = twins.find(change);
        LabTest test = tests.save(new LabTest(change, found, clock.instant()));
        events.publishEvent(new TwinsSought(
                number, test.twins().stream().map(LabTwin::hostName).toList(), List.copyOf(found.gaps()), PROCESS));
        return !found.twins().isEmpty();
    }

    /**
     * Plans a test.
     *
     * @param hosts names of the twins to use; empty for every one
     * @param checks what will be checked
     */
    public LabView plan(ChangeNumber number, Set<String> hosts, String checks, Actor actor) {
        Prose.required("checks", checks, LONGEST);
        LabTest test = latest(number);
        Set<String> known = test.twins().stream().map(LabTwin::hostName).collect(Collectors.toSet());
        List<Problem> strangers = hosts.stream()
                .filter(host -> !known.contains(host))
                .sorted()
                .map(host -> new Problem(
                        null,
                        null,
                        "hosts",
                        "'" + host + "' is not one of the twins "
                                + known.stream().sorted().toList() + "."))
                .toList();
        if (!strangers.isEmpty()) {
            throw new InvalidInput(strangers);
        }
        test.plan(hosts.isEmpty() ? known : hosts, checks, actor);
        events.publishEvent(new TestPlanned(number, names(test), checks, actor));
        process.planned(number);
        return test.view();
    }

    /** Hands the list of hosts to the lab. Returns when the verdict is late; asking again changes nothing. */
    public Instant handOut(ChangeNumber number) {
        LabTest test = latest(number);
        boolean first = test.deadline() == null;
        Instant deadline = test.handOut(clock.instant(), clock.instant().plus(properties.verdictWithin()));
        if (first) {
            tryOut(test, changes.get(number));
            events.publishEvent(new ListHandedOut(number, names(test), deadline, PROCESS));
        }
        return deadline;
    }

    private void tryOut(LabTest test, ChangeView change) {
        List<LabTwin> planned = test.plannedTwins();
        Map<UUID, List<String>> left =
                runs.deploy(change, planned.stream().map(LabTwin::hostId).toList(), clock.instant());
        planned.forEach(twin -> {
            List<String> files = left.getOrDefault(twin.hostId(), List.of());
            if (!files.isEmpty()) {
                twin.read(logs.read(files, patches.named(change.patches()).values(), test.run(twin)));
            }
        });
    }

    /** Tells that the verdict is late. Decides nothing. */
    public void escalateLate(ChangeNumber number) {
        LabTest test = latest(number);
        if (test.escalate(clock.instant())) {
            events.publishEvent(
                    new VerdictLate(number, Objects.requireNonNull(test.deadline()), Actor.system("deadline")));
        }
    }

    /** What the last test came to: PASSED, FAILED or WAIVED. */
    @Transactional(readOnly = true)
    public LabState outcome(ChangeNumber number) {
        LabState state = find(number)
                .map(LabView::state)
                .orElseThrow(() -> new Conflict("lab.no-test", number + " has no lab test."));
        if (!state.isDecided()) {
            throw new IllegalStateException("The lab test of " + number + " is " + state);
        }
        return state;
    }

    /** The latest test of a change. */
    @Transactional(readOnly = true)
    public Optional<LabView> find(ChangeNumber number) {
        return tests.findFirstByChangeNumberOrderByIdDesc(number.value()).map(LabTest::view);
    }

    /** Every test of a change, oldest first. */
    @Transactional(readOnly = true)
    public List<LabView> history(ChangeNumber number) {
        changes.get(number);
        return tests.findByChangeNumberOrderById(number.value()).stream()
                .map(LabTest::view)
                .toList();
    }

    private LabTest latest(ChangeNumber number) {
        return tests.lockLatest(number.value())
                .orElseThrow(() -> new Conflict("lab.no-test", number + " has no lab test."));
    }

    private static List<String> names(LabTest test) {
        return test.plannedTwins().stream().map(LabTwin::hostName).toList();
    }
}
