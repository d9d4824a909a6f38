package dev.patchboard.process.view;

import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.DomainEvent;
import dev.patchboard.shared.Subject;

/** What people do with a task itself. What they decide in it is an event of the command behind its form. */
public sealed interface TaskEvent extends DomainEvent {

    /** The change it is a task of. */
    ChangeNumber number();

    @Override
    default Subject subject() {
        return Subject.change(number());
    }

    /** Somebody took a task, so that others see who is at it. */
    record Claimed(Actor actor, ChangeNumber number, String task) implements TaskEvent {
        @Override
        public String action() {
            return "task.claimed";
        }

        @Override
        public String summary() {
            return "Took the task: " + task;
        }
    }

    /** Somebody gave a task back to everybody who may take it. */
    record Released(Actor actor, ChangeNumber number, String task) implements TaskEvent {
        @Override
        public String action() {
            return "task.released";
        }

        @Override
        public String summary() {
            return "Gave the task back: " + task;
        }
    }
}
