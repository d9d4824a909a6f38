package dev.patchboard.verification;

import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.DomainEvent;
import dev.patchboard.shared.Outcome;
import dev.patchboard.shared.Subject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What can happen in the verification of a change. */
public sealed interface VerificationEvent extends DomainEvent {

    /** The change it happened to. */
    ChangeNumber number();

    @Override
    default Subject subject() {
        return Subject.change(number());
    }

    /**
     * An installer log was taken in.
     *
     * @param format the format that read it; of a site's own with the SHA-256 of its file
     */
    record LogReceived(
            Actor actor,
            ChangeNumber number,
            UUID hostId,
            String host,
            String file,
            String format,
            Outcome overall,
            Standing standing,
            String sha256)
            implements VerificationEvent {
        @Override
        public String action() {
            return "verification.log-received";
        }

        @Override
        public String summary() {
            return "Log " + file + " of " + host + " says " + overall
                    + (standing == Standing.ACCEPTED ? "" : " and does not count: " + standing.words());
        }

        @Override
        public Map<String, String> details() {
            return Map.of("host", host, "format", format, "outcome", overall.name(), "standing", standing.name());
        }

        @Override
        public List<String> evidence() {
            return List.of(sha256);
        }
    }

    /**
     * A log that was proof is none any more, because the same file was handed in for another host.
     *
     * @param claimant the other host
     * @param handedInBy who handed it in for that one
     */
    record LogDoubted(
            Actor actor,
            ChangeNumber number,
            String host,
            String file,
            String claimant,
            String handedInBy,
            String sha256)
            implements VerificationEvent {
        @Override
        public String action() {
            return "verification.log-doubted";
        }

        @Override
        public String summary() {
            return "Log " + file + " of " + host + " proves nothing any more: " + handedInBy
                    + " handed the same file in for " + claimant;
        }

        @Override
        public Map<String, String> details() {
            return Map.of("host", host, "claimant", claimant, "handedInBy", handedInBy);
        }

        @Override
        public List<String> evidence() {
            return List.of(sha256);
        }
    }

    /** A log that another host tells alike counts, since the host's own software list shows what it tells. */
    record LogVouched(
            Actor actor, ChangeNumber number, String host, String file, String source, Instant takenAt, String sha256)
            implements VerificationEvent {
        @Override
        public String action() {
            return "verification.log-vouched";
        }

        @Override
        public String summary() {
            return "Log " + file + " of " + host + ", which another host tells alike, counts: its own software list of "
                    + takenAt + " shows what it tells";
        }

        @Override
        public Map<String, String> details() {
            return Map.of("host", host, "list", source);
        }

        @Override
        public List<String> evidence() {
            return List.of(sha256);
        }
    }

    /** The restart that an installation needs was not seen in time; items are the hosts. */
    record RestartOverdue(Actor actor, ChangeNumber number, Instant due, List<String> items)
            implements VerificationEvent {
        @Override
        public String action() {
            return "verification.restart-overdue";
        }

        @Override
        public String summary() {
            return "The restart of " + items.size() + (items.size() == 1 ? " host" : " hosts")
                    + " is overdue, the first since " + due + ": the patch is installed and not in effect";
        }
    }

    /** Scans of the hosts are wanted; items are the hosts that lack one. */
    record ScansRequested(Actor actor, ChangeNumber number, Instant due, List<String> items)
            implements VerificationEvent {
        @Override
        public String action() {
            return "verification.scans-requested";
        }

        @Override
        public String summary() {
            return "Scans of " + items.size() + (items.size() == 1 ? " host" : " hosts") + " are wanted by " + due;
        }
    }

    /** The hosts were judged and some verdict is not what it was; items are those hosts with their new verdicts. */
    record Judged(Actor actor, ChangeNumber number, VerdictCount count, List<String> items, List<String> evidence)
            implements VerificationEvent {
        @Override
        public String action() {
            return "verification.judged";
        }

        @Override
        public String summary() {
            return "Judged: " + count.line();
        }
    }

    /**
     * Somebody asks for a risk to be accepted; items are the hosts.
     *
     * @param renewals the how manieth renewal it is; 0 for a first request
     */
    record ExceptionRequested(
            Actor actor,
            ChangeNumber number,
            UUID id,
            LocalDate expires,
            int renewals,
            List<String> items,
            String reason)
            implements VerificationEvent {
        @Override
        public String action() {
            return "exception.requested";
        }

        @Override
        public String summary() {
            return (renewals == 0 ? "Asked for an exception until " : "Asked to renew an exception until ") + expires
                    + " for " + items.size() + (items.size() == 1 ? " host" : " hosts")
                    + (renewals == 0 ? "" : ", renewal " + renewals);
        }
    }

    /** An exception ends soon; items are its hosts. */
    record ExceptionEndsSoon(
            Actor actor, ChangeNumber number, UUID id, LocalDate expires, int renewals, List<String> items)
            implements VerificationEvent {
        @Override
        public String action() {
            return "exception.ends-soon";
        }

        @Override
        public String summary() {
            return "The exception for " + items.size() + (items.size() == 1 ? " host" : " hosts") + " ends on "
                    + expires + (renewals == 0 ? "" : ", renewed " + renewals + (renewals == 1 ? " time" : " times"));
        }
    }

    /** A second person decided about an exception. */
    record ExceptionDecided(
            Actor actor,
            ChangeNumber number,
            UUID id,
            boolean approved,
            LocalDate expires,
            List<String> items,
            String reason)
            implements VerificationEvent {
        @Override
        public String action() {
            return approved ? "exception.approved" : "exception.refused";
        }

        @Override
        public String summary() {
            return (approved ? "Accepted the risk until " + expires : "Refused the exception") + " for " + items.size()
                    + (items.size() == 1 ? " host" : " hosts");
        }
    }

    /**
     * An exception ran out: its hosts are vulnerable and nobody accepts that any more.
     *
     * @param retired how many of the hosts left service since and are in no new change
     * @param followUp the change that takes care of the others, or null when there is none
     */
    record ExceptionExpired(
            Actor actor,
            ChangeNumber number,
            UUID id,
            List<String> items,
            int retired,
            @Nullable ChangeNumber followUp) implements VerificationEvent {
        @Override
        public String action() {
            return "exception.expired";
        }

        @Override
        public String summary() {
            String over = "The exception for " + items.size() + (items.size() == 1 ? " host" : " hosts") + " ran out; ";
            if (followUp == null) {
                return over + "none of them is in service any more";
            }
            String rest = retired == 0 ? "" : "; " + retired + " retired since";
            return over + followUp + " takes care of " + (items.size() - retired) + rest;
        }
    }

    /** An exception ran out and could not be ended: its hosts are vulnerable and no change takes care of them yet. */
    record ExceptionExpiryFailed(
            Actor actor, ChangeNumber number, UUID id, LocalDate expires, List<String> items, String reason)
            implements VerificationEvent {
        @Override
        public String action() {
            return "exception.expiry-failed";
        }

        @Override
        public String summary() {
            return "The exception for " + items.size() + (items.size() == 1 ? " host" : " hosts") + " ran out on "
                    + expires + " and no change could be opened for " + (items.size() == 1 ? "it" : "them")
                    + "; mend the reason or ask for a change by hand";
        }
    }

    /** A person settled hosts or handed them to another change. */
    record Transferred(Actor actor, ChangeNumber number, ChangeNumber successor, List<String> items, String reason)
            implements VerificationEvent {
        @Override
        public String action() {
            return "verification.transferred";
        }

        @Override
        public String summary() {
            return successor + " takes over " + items.size() + (items.size() == 1 ? " host" : " hosts");
        }
    }

    /** The root cause of what went wrong is known (NIST SP 800-53 SI-2(7)). */
    record RootCauseFound(Actor actor, ChangeNumber number, String category, String reason)
            implements VerificationEvent {
        @Override
        public String action() {
            return "verification.root-cause-found";
        }

        @Override
        public String summary() {
            return "Root cause: " + category;
        }
    }

    /** Hosts that this closed change had settled as retired are in service again and unproven; items are those hosts. */
    record HostsReturned(Actor actor, ChangeNumber number, ChangeNumber followUp, List<String> items)
            implements VerificationEvent {
        @Override
        public String action() {
            return "verification.hosts-returned";
        }

        @Override
        public String summary() {
            return items.size() + (items.size() == 1 ? " host is" : " hosts are") + " in service again and unproven; "
                    + followUp + " was opened";
        }

        @Override
        public Map<String, String> details() {
            return Map.of("followUp", followUp.toString());
        }
    }

    /** A vulnerability is found on hosts that had left the count, VERIFIED or otherwise; items are host and CVE. */
    record Recurred(
            Actor actor,
            ChangeNumber number,
            ChangeNumber followUp,
            boolean opened,
            Sighting sighting,
            List<String> items,
            List<String> evidence)
            implements VerificationEvent {
        @Override
        public String action() {
            return "verification.recurred";
        }

        @Override
        public String summary() {
            long hosts = items.stream()
                    .map(item -> item.substring(0, item.lastIndexOf(' ')))
                    .distinct()
                    .count();
            return sighting.start() + " on " + hosts + (hosts == 1 ? " host" : " hosts") + "; " + followUp
                    + (opened ? " was opened" : ", which is open, sees to it already");
        }

        @Override
        public Map<String, String> details() {
            return Map.of("sighting", sighting.name());
        }

        @Override
        public @Nullable String reason() {
            return null;
        }
    }
}
