package dev.patchboard.policy;

import dev.patchboard.shared.Actor;
import dev.patchboard.shared.DomainEvent;
import dev.patchboard.shared.Subject;
import java.util.List;

/**
 * A release brought definitions that were not here before.
 *
 * @param files their names
 */
record ReleaseTaken(List<String> files, Actor actor) implements DomainEvent {

    @Override
    public String action() {
        return "definition.released";
    }

    @Override
    public Subject subject() {
        return new Subject("definition", "release");
    }

    @Override
    public String summary() {
        return "Took " + files.size() + " definitions from the release";
    }

    @Override
    public List<String> items() {
        return files;
    }
}
