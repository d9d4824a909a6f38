package dev.patchboard.change;

import dev.patchboard.advisory.ChangedAdvisory;
import dev.patchboard.advisory.ChangedAdvisory.Aspect;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.DomainEvent;
import dev.patchboard.shared.Subject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What can happen to a change. */
public sealed interface ChangeEvent extends DomainEvent {

    /** The change it happened to. */
    ChangeNumber number();

    @Override
    default Subject subject() {
        return Subject.change(number());
    }

    /** Somebody asked for a change. */
    record Submitted(Actor actor, ChangeNumber number, String title, ChangeType type, List<String> items, String reason)
            implements ChangeEvent {
        @Override
        public String action() {
            return "change.submitted";
        }

        @Override
        public String summary() {
            return "Submitted \"" + title + "\" as a " + type.name().toLowerCase(java.util.Locale.ROOT) + " change for "
                    + items.size() + (items.size() == 1 ? " host" : " hosts");
        }
    }

    /** The change moved on. */
    record StageEntered(Actor actor, ChangeNumber number, Stage from, Stage to) implements ChangeEvent {
        @Override
        public String action() {
            return "change.stage-entered";
        }

        @Override
        public String summary() {
            return "Moved from " + words(from) + " to " + words(to);
        }

        @Override
        public Map<String, String> details() {
            return Map.of("from", from.name(), "to", to.name());
        }

        private static String words(Stage stage) {
            return stage.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
        }
    }

    /** Targets or plan changed; votes on the revision before do not count for this one. */
    record Revised(
            Actor actor,
            ChangeNumber number,
            int revision,
            Set<UUID> added,
            Set<UUID> removed,
            boolean authorisationVoided,
            List<String> items,
            List<String> changed,
            String reason)
            implements ChangeEvent {
        @Override
        public String action() {
            return "change.revised";
        }

        @Override
        public String summary() {
            return "Revision " + revision + ": " + added.size() + (added.size() == 1 ? " host" : " hosts") + " added, "
                    + removed.size() + " removed"
                    + (changed.isEmpty() ? "" : ", patches or words changed")
                    + (authorisationVoided ? "; the authorisation is void" : "");
        }

        @Override
        public Map<String, String> details() {
            return changed.isEmpty() ? Map.of() : Map.of("changed", String.join("; ", changed));
        }
    }

    /** Nothing is dispatched until it is resumed. */
    record Held(Actor actor, ChangeNumber number, String reason) implements ChangeEvent {
        @Override
        public String action() {
            return "change.held";
        }

        @Override
        public String summary() {
            return "Put on hold";
        }
    }

    /** It goes on. */
    record Resumed(Actor actor, ChangeNumber number, String reason) implements ChangeEvent {
        @Override
        public String action() {
            return "change.resumed";
        }

        @Override
        public String summary() {
            return "Resumed";
        }
    }

    /** It was taken back. */
    record Withdrawn(Actor actor, ChangeNumber number, String reason) implements ChangeEvent {
        @Override
        public String action() {
            return "change.withdrawn";
        }

        @Override
        public String summary() {
            return "Withdrawn";
        }
    }

    /** Its rating or its due date was set. */
    record Rated(
            Actor actor,
            ChangeNumber number,
            Rating rating,
            @Nullable LocalDate due) implements ChangeEvent {
        @Override
        public String action() {
            return "change.rated";
        }

        @Override
        public String summary() {
            return "Rated " + rating + (due == null ? ", no due date" : ", due " + due);
        }
    }

    /** Hosts ended; one action, however many hosts. */
    record HostsSettled(
            Actor actor,
            ChangeNumber number,
            Disposition disposition,
            boolean onWeakerEvidence,
            List<String> items,
            @Nullable String reason,
            @Nullable String reference,
            List<String> evidence)
            implements ChangeEvent {
        @Override
        public String action() {
            return "change.hosts-settled";
        }

        @Override
        public String summary() {
            return items.size() + (items.size() == 1 ? " host" : " hosts") + " settled as " + disposition
                    + (onWeakerEvidence ? ", on weaker evidence" : "");
        }

        @Override
        public Map<String, String> details() {
            Map<String, String> details = new TreeMap<>();
            if (reference != null) {
                details.put("reference", reference);
            }
            if (onWeakerEvidence) {
                details.put("onWeakerEvidence", "true");
            }
            return details;
        }
    }

    /** Something newer speaks against how hosts were settled: they are open again. */
    record HostsReopened(Actor actor, ChangeNumber number, List<String> items, List<String> evidence)
            implements ChangeEvent {
        @Override
        public String action() {
            return "change.hosts-reopened";
        }

        @Override
        public String summary() {
            return items.size() + (items.size() == 1 ? " host is" : " hosts are")
                    + " open again: something newer speaks against the disposition";
        }
    }

    /** A change authority said yes to a revision. */
    record Authorised(
            Actor actor,
            ChangeNumber number,
            int revision,
            String authority,
            List<String> approvers,
            Instant expires,
            List<String> items,
            Map<String, String> policies)
            implements ChangeEvent {
        @Override
        public String action() {
            return "change.authorised";
        }

        @Override
        public String summary() {
            return "Revision " + revision + " authorised by " + authority + " for " + items.size()
                    + (items.size() == 1 ? " host" : " hosts") + " until " + expires;
        }

        @Override
        public Map<String, String> details() {
            return Map.of(
                    "authority",
                    authority,
                    "approvers",
                    String.join(", ", approvers),
                    "revision",
                    String.valueOf(revision));
        }
    }

    /** An authorisation no longer counts. */
    record AuthorisationVoided(Actor actor, ChangeNumber number, String reason) implements ChangeEvent {
        @Override
        public String action() {
            return "change.authorisation-voided";
        }

        @Override
        public String summary() {
            return "Authorisation void";
        }
    }

    /** More of its hosts failed or stay unknown than its plan allows. */
    record BudgetBreached(Actor actor, ChangeNumber number, String where, String measure) implements ChangeEvent {
        @Override
        public String action() {
            return "change.budget-breached";
        }

        @Override
        public String summary() {
            return "Broke the error budget of " + where + ": " + measure;
        }
    }

    /** Its authority, its analyst or its lab said no after something was sent; items are the hosts it was sent to. */
    record TurnedDown(Actor actor, ChangeNumber number, List<String> items, String reason) implements ChangeEvent {
        @Override
        public String action() {
            return "change.turned-down";
        }

        @Override
        public String summary() {
            return "Turned down. Nothing more is sent; what was sent to " + items.size()
                    + (items.size() == 1 ? " host" : " hosts") + " is proven or settled first";
        }
    }

    /**
     * It ended.
     *
     * @param weak part of {@code verified}: on weaker evidence
     * @param issues what went wrong beside its hosts
     */
    record Closed(
            Actor actor, ChangeNumber number, CloseCode code, int verified, int weak, int targeted, List<String> issues)
            implements ChangeEvent {
        @Override
        public String action() {
            return "change.closed";
        }

        @Override
        public String summary() {
            return "Closed " + code.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ') + ": " + verified
                    + " of " + targeted + " hosts verified"
                    + (weak == 0 ? "" : ", " + weak + " of them on weaker evidence")
                    + (issues.isEmpty() ? "" : "; " + String.join("; ", issues));
        }

        @Override
        public Map<String, String> details() {
            Map<String, String> details = new TreeMap<>();
            details.put("code", code.name());
            details.put("verified", Integer.toString(verified));
            details.put("onWeakerEvidence", Integer.toString(weak));
            details.put("targeted", Integer.toString(targeted));
            return details;
        }
    }

    /** An advisory about something that the change mends says something else than before. Whoever decided on it may want to look again. */
    record AdvisoryChanged(Actor actor, ChangeNumber number, ChangedAdvisory advisory, List<String> items)
            implements ChangeEvent {
        @Override
        public String action() {
            return "change.advisory-changed";
        }

        @Override
        public String summary() {
            String words =
                    advisory.aspects().stream().sorted().map(Aspect::words).collect(Collectors.joining(", "));
            return "Advisory " + advisory.trackingId() + " says otherwise now: " + words;
        }

        @Override
        public Map<String, String> details() {
            return Map.of("advisory", advisory.trackingId(), "publisher", advisory.publisher());
        }
    }

    /** Its authority or its analyst said no. */
    record Rejected(
            Actor actor, ChangeNumber number, @Nullable String reason) implements ChangeEvent {
        @Override
        public String action() {
            return "change.rejected";
        }

        @Override
        public String summary() {
            return "Rejected";
        }
    }
}
