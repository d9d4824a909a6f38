package dev.patchboard.demo;

import dev.patchboard.demo.DemoPeople.Part;
import dev.patchboard.identity.Role;
import dev.patchboard.process.view.TaskInbox;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.Actor.Channel;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.tasks.OpenTask;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Plays people who do the tasks a scene says they do, while the process goes on by itself. */
@Component
@Profile("demo")
class StoryTeller {

    private static final int TURNS = 600;
    private static final Duration TURN = Duration.ofMillis(100);
    private static final Duration STORY_TIME = Duration.ofMinutes(20);

    private final TaskInbox inbox;
    private final DemoClock clock;

    StoryTeller(TaskInbox inbox, DemoClock clock) {
        this.inbox = inbox;
        this.clock = clock;
    }

    /** What the people of a scene answer, by form. A form that is not there is left waiting. */
    record Scene(Map<String, Function<OpenTask, Map<String, Object>>> answers) {

        /** Answers that do not depend on the task. */
        static Scene of(Map<String, Map<String, Object>> fields) {
            return new Scene(fields.entrySet().stream()
                    .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, entry -> task -> entry.getValue())));
        }
    }

    /** Plays until something is so; time passes between the turns. */
    void play(ChangeNumber change, Scene scene, BooleanSupplier until) {
        for (int turn = 0; turn < TURNS; turn++) {
            if (until.getAsBoolean()) {
                return;
            }
            boolean acted = act(change, scene);
            if (!acted) {
                clock.advance(STORY_TIME);
                pause();
            }
        }
        throw new IllegalStateException("The story of " + change + " does not go on; open: " + inbox.of(change));
    }

    private boolean act(ChangeNumber change, Scene scene) {
        boolean acted = false;
        for (OpenTask task : inbox.of(change)) {
            Function<OpenTask, Map<String, Object>> answer = scene.answers().get(task.form());
            if (answer != null) {
                inbox.complete(task.id(), answer.apply(task), actor(task));
                acted = true;
                break;
            }
        }
        return acted;
    }

    /** Whether a task with this form waits. */
    boolean waitsFor(ChangeNumber change, String form) {
        List<OpenTask> open = inbox.of(change);
        return open.stream().anyMatch(task -> task.form().equals(form));
    }

    private static Actor actor(OpenTask task) {
        String assignee = task.assignee();
        if (assignee != null) {
            return Actor.of(assignee, Channel.UI);
        }
        return Arrays.stream(Part.values())
                .filter(part -> task.role() != null && part.roles().contains(Role.valueOf(task.role())))
                .findFirst()
                .map(part -> Actor.of(part.login(), Channel.UI))
                .orElseThrow();
    }

    private static void pause() {
        try {
            Thread.sleep(TURN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while telling the story", e);
        }
    }
}
