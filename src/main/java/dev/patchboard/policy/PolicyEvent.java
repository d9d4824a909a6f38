package dev.patchboard.policy;

import dev.patchboard.shared.Actor;
import dev.patchboard.shared.DomainEvent;
import dev.patchboard.shared.Subject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What happens to a version of a definition. */
public sealed interface PolicyEvent extends DomainEvent {

    /** The version it happened to, as it is afterwards. */
    DefinitionVersion version();

    @Override
    default Subject subject() {
        return new Subject("definition", version().name());
    }

    @Override
    default @Nullable String reason() {
        return version().reason();
    }

    @Override
    default Map<String, String> details() {
        Map<String, String> details = new TreeMap<>();
        details.put("version", String.valueOf(version().version()));
        details.put("sha256", version().sha256());
        if (version().effectiveFrom() != null) {
            details.put("effectiveFrom", String.valueOf(version().effectiveFrom()));
        }
        return details;
    }

    @Override
    default List<String> items() {
        return version().problems();
    }

    @Override
    default List<String> evidence() {
        return List.of(version().sha256());
    }

    /** A new text lies in the folder and is sound. */
    record DefinitionFound(DefinitionVersion version, Actor actor) implements PolicyEvent {
        @Override
        public String action() {
            return "definition.found";
        }

        @Override
        public String summary() {
            return "Found version " + version.version() + " of " + version.name() + "; it waits for a proposal";
        }
    }

    /** A text is broken or unsafe, or somebody turned it down. What is in force stays. */
    record DefinitionRefused(DefinitionVersion version, Actor actor) implements PolicyEvent {
        @Override
        public String action() {
            return "definition.refused";
        }

        @Override
        public String summary() {
            return "Refused version " + version.version() + " of " + version.name() + "; what is in force stays";
        }
    }

    /** Somebody proposed a text. */
    record DefinitionProposed(DefinitionVersion version, Actor actor) implements PolicyEvent {
        @Override
        public String action() {
            return "definition.proposed";
        }

        @Override
        public String summary() {
            return "Proposed version " + version.version() + " of " + version.name() + " from "
                    + version.effectiveFrom();
        }
    }

    /** A second person approved it. */
    record DefinitionApproved(DefinitionVersion version, Actor actor) implements PolicyEvent {
        @Override
        public String action() {
            return "definition.approved";
        }

        @Override
        public String summary() {
            return "Approved version " + version.version() + " of " + version.name() + " from "
                    + version.effectiveFrom();
        }
    }

    /** It holds from now on; whoever uses it takes it up in this transaction. */
    record DefinitionInForce(DefinitionVersion version, Actor actor) implements PolicyEvent {
        @Override
        public String action() {
            return "definition.in-force";
        }

        @Override
        public String summary() {
            return "Version " + version.version() + " of " + version.name() + " is in force";
        }
    }
}
