package dev.patchboard.rollout;

import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.DomainEvent;
import dev.patchboard.shared.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What can happen in a rollout. Rings are named by their ordinal from 1. */
public sealed interface RolloutEvent extends DomainEvent {

    /** The change it happened to. */
    ChangeNumber number();

    @Override
    default Subject subject() {
        return Subject.change(number());
    }

    /** Every target has a ring; items are the rings with the number of their hosts. */
    record Planned(Actor actor, ChangeNumber number, int revision, List<String> items, Map<String, String> policies)
            implements RolloutEvent {
        @Override
        public String action() {
            return "rollout.planned";
        }

        @Override
        public String summary() {
            return "Planned " + items.size() + (items.size() == 1 ? " ring" : " rings") + " for revision " + revision;
        }
    }

    /** A ring has its time: owners of its hosts are told. */
    record RingScheduled(
            Actor actor,
            ChangeNumber number,
            int ring,
            String name,
            Instant opensAt,
            Set<UUID> hosts,
            List<String> items)
            implements RolloutEvent {
        @Override
        public String action() {
            return "rollout.ring-scheduled";
        }

        @Override
        public String summary() {
            return "Ring " + ring + " (" + name + ") may run from " + opensAt + " on " + items.size()
                    + (items.size() == 1 ? " host" : " hosts");
        }
    }

    /** Preflight was answered; items are the hosts that did not pass, with what was found. */
    record PreflightAnswered(Actor actor, ChangeNumber number, int ring, int passed, List<String> items)
            implements RolloutEvent {
        @Override
        public String action() {
            return "rollout.preflight-answered";
        }

        @Override
        public String summary() {
            return "Preflight of ring " + ring + ": " + passed + " passed, " + items.size() + " did not";
        }
    }

    /** The parity gate stopped a ring; items are the differences. */
    record ParityBlocked(Actor actor, ChangeNumber number, int ring, List<String> items, Map<String, String> policies)
            implements RolloutEvent {
        @Override
        public String action() {
            return "rollout.parity-blocked";
        }

        @Override
        public String summary() {
            return "Ring " + ring + " differs from where the patch was proven in " + items.size()
                    + (items.size() == 1 ? " point" : " points");
        }
    }

    /** A named person let a ring start in spite of the differences in items. */
    record ParityWaived(Actor actor, ChangeNumber number, int ring, List<String> items, String reason)
            implements RolloutEvent {
        @Override
        public String action() {
            return "rollout.parity-waived";
        }

        @Override
        public String summary() {
            return "Waived " + items.size() + (items.size() == 1 ? " difference" : " differences") + " of ring " + ring;
        }
    }

    /** A batch was written to the outbox under its key; items are its hosts. */
    record BatchSent(Actor actor, ChangeNumber number, int ring, Batch batch, List<String> items)
            implements RolloutEvent {
        @Override
        public String action() {
            return batch.kind() == Batch.Kind.INSTALL ? "rollout.batch-sent" : "rollout.removal-sent";
        }

        @Override
        public String summary() {
            return "Sent batch " + batch.number() + " of ring " + ring + " to " + items.size()
                    + (items.size() == 1 ? " host" : " hosts");
        }

        @Override
        public Map<String, String> details() {
            return Map.of("key", batch.key(), "reports due", batch.dueAt().toString());
        }
    }

    /** A batch or a ring was not sent because a law said no or something holds it. */
    record DispatchStopped(Actor actor, ChangeNumber number, int ring, String rule, String reason)
            implements RolloutEvent {
        @Override
        public String action() {
            return "rollout.dispatch-stopped";
        }

        @Override
        public String summary() {
            return "Nothing was sent to ring " + ring;
        }

        @Override
        public Map<String, String> details() {
            return Map.of("rule", rule);
        }
    }

    /** A host reported. */
    record HostReported(Actor actor, HostReport report, String host, String patch, HostState state, boolean counted)
            implements RolloutEvent {
        @Override
        public ChangeNumber number() {
            return report.change();
        }

        @Override
        public String action() {
            return counted ? "rollout.host-reported" : "rollout.unsent-install-reported";
        }

        @Override
        public String summary() {
            return host + " reported " + report.outcome() + " for " + patch
                    + (counted
                            ? ""
                            : state == HostState.NOT_SENT
                                    ? ", though nothing was sent to it"
                                    : ", though it was taken back and nothing was sent to it since");
        }

        @Override
        public @Nullable String reason() {
            return report.message();
        }

        @Override
        public Map<String, String> details() {
            return Map.of(
                    "host", host, "patch", patch, "outcome", report.outcome().name(), "state", state.name());
        }

        @Override
        public List<String> evidence() {
            return report.log() == null ? List.of() : List.of(report.log());
        }
    }

    /** A report came too late, as {@code why} says after the outcome; it is kept and does not count. */
    record LateReportKept(Actor actor, HostReport report, String host, String why) implements RolloutEvent {
        @Override
        public ChangeNumber number() {
            return report.change();
        }

        @Override
        public String action() {
            return "rollout.late-report-kept";
        }

        @Override
        public String summary() {
            return host + " was reported " + report.outcome() + " " + why + "; kept, not counted";
        }

        @Override
        public @Nullable String reason() {
            return report.message();
        }
    }

    /** A log showed a patch off a host again, or such a log was put in doubt. */
    record HostTakenBack(Actor actor, HostReport report, String host, String patch, boolean shown)
            implements RolloutEvent {
        @Override
        public ChangeNumber number() {
            return report.change();
        }

        @Override
        public String action() {
            return shown ? "rollout.host-taken-back" : "rollout.host-taken-back-doubted";
        }

        @Override
        public String summary() {
            String version = report.installedVersion() == null ? "" : " (" + report.installedVersion() + ")";
            return shown
                    ? "A log shows " + patch + " off " + host + " again" + version
                    : "No log shows " + patch + " off " + host + " any more";
        }

        @Override
        public @Nullable String reason() {
            return report.message();
        }

        @Override
        public List<String> evidence() {
            return report.log() == null ? List.of() : List.of(report.log());
        }
    }

    /** A worker fetched hosts of a batch; items are their names. */
    record WorkHandedOut(
            Actor actor, ChangeNumber number, int ring, UUID claim, Instant leasedUntil, List<String> items)
            implements RolloutEvent {
        @Override
        public String action() {
            return "rollout.work-handed-out";
        }

        @Override
        public String summary() {
            return "Handed " + items.size() + (items.size() == 1 ? " host" : " hosts") + " of ring " + ring
                    + " to a worker";
        }

        @Override
        public Map<String, String> details() {
            return Map.of("claim", claim.toString(), "leased until", leasedUntil.toString());
        }
    }

    /** A start of a host was seen. */
    record RebootSeen(Actor actor, ChangeNumber number, String host, Instant bootedAt) implements RolloutEvent {
        @Override
        public String action() {
            return "rollout.reboot-seen";
        }

        @Override
        public String summary() {
            return host + " was started at " + bootedAt;
        }
    }

    /** Something is overdue; items are the hosts that did not report, empty for an overdue decision. */
    record Overdue(Actor actor, ChangeNumber number, int ring, String what, List<String> items)
            implements RolloutEvent {
        @Override
        public String action() {
            return "rollout.overdue";
        }

        @Override
        public String summary() {
            return what + " of ring " + ring
                    + (items.isEmpty()
                            ? " is overdue"
                            : ": overdue on " + items.size() + (items.size() == 1 ? " host" : " hosts"));
        }
    }

    /** The gate of a ring was decided, by its table or by a person. */
    record GateDecided(
            Actor actor,
            ChangeNumber number,
            int ring,
            GateDecision decision,
            String reason,
            String progress,
            Map<String, String> policies)
            implements RolloutEvent {
        @Override
        public String action() {
            return "rollout.gate-decided";
        }

        @Override
        public String summary() {
            return "Gate of ring " + ring + ": " + decision + " at " + progress;
        }
    }

    /**
     * A ring ended; items are the hosts it carries to the straggler ring, each with the reason. Where it was passed over they are the
     * hosts that were planned for it, each with how it was settled.
     */
    record RingClosed(
            Actor actor, ChangeNumber number, int ring, String name, WaveState how, String progress, List<String> items)
            implements RolloutEvent {
        @Override
        public String action() {
            return "rollout.ring-closed";
        }

        @Override
        public String summary() {
            return "Ring " + ring + " (" + name + ") ended " + how + ": " + progress;
        }
    }

    /** A person restored hosts by hand. */
    record HostsRestored(
            Actor actor, ChangeNumber number, int ring, List<String> items, String reason, List<String> evidence)
            implements RolloutEvent {
        @Override
        public String action() {
            return "rollout.hosts-restored";
        }

        @Override
        public String summary() {
            return "Restored " + items.size() + (items.size() == 1 ? " host" : " hosts") + " of ring " + ring;
        }
    }
}
