package dev.patchboard.process.approval;

import dev.patchboard.change.ChangeProgress;
import dev.patchboard.change.ChangeType;
import dev.patchboard.change.Changes;
import dev.patchboard.change.NewChange;
import dev.patchboard.change.Rating;
import dev.patchboard.fleet.Environment;
import dev.patchboard.identity.People;
import dev.patchboard.identity.Role;
import dev.patchboard.process.Instances;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.testing.TestData;
import dev.patchboard.testing.TestEngine;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.RuntimeService;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Boards of a known size, and changes that stand before them without what comes earlier. */
@Component
class BoardData {

    static final Actor SETUP = Actor.system("test");

    private final Changes changes;
    private final ChangeProgress progress;
    private final People people;
    private final TestData data;
    private final Instances instances;
    private final RuntimeService runtime;
    private final TestEngine engine;

    BoardData(
            Changes changes,
            ChangeProgress progress,
            People people,
            TestData data,
            Instances instances,
            RuntimeService runtime,
            TestEngine engine) {
        this.changes = changes;
        this.progress = progress;
        this.people = people;
        this.data = data;
        this.instances = instances;
        this.runtime = runtime;
        this.engine = engine;
    }

    /** A board of exactly so many members: whoever was on it before is not any more. */
    List<Actor> board(int size) {
        people.withRole(Role.CAB).forEach(person -> people.changeRoles(person.login(), Set.of(), SETUP));
        return IntStream.range(0, size).mapToObj(i -> data.actor(Role.CAB)).toList();
    }

    /** A change of this type and rating for one production host, submitted and rated, whose own process is out of the way. */
    ChangeNumber change(ChangeType type, Rating rating, @Nullable String model, Actor requester) {
        NewChange wish = NewChange.normal(
                "Before the board",
                "Because",
                Set.of(data.patch().id()),
                TestData.ids(data.hosts(1, Environment.PRODUCTION)));
        ChangeNumber number = changes.submit(model == null ? wish : wish.as(ChangeType.STANDARD, model), requester);
        runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(number.toString())
                .list()
                .forEach(
                        instance -> runtime.deleteProcessInstance(instance.getId(), "Only the authorisation is tried"));
        progress.rate(number, rating, null, SETUP);
        progress.raise(number, type);
        return number;
    }

    /** Puts a change before its authority. */
    ChangeNumber ask(ChangeNumber number) {
        instances.start("authorisation", number, Map.of());
        engine.run(number);
        return number;
    }
}
