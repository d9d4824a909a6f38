package dev.patchboard.verification;

import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.InvalidInput;
import java.time.LocalDate;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Answers the task for hosts that evidence did not settle. */
@Service
@Transactional
public class Resolutions {

    private final OpenHosts open;
    private final Exceptions exceptions;
    private final Attestations attestations;
    private final VerificationProcess process;

    Resolutions(OpenHosts open, Exceptions exceptions, Attestations attestations, VerificationProcess process) {
        this.open = open;
        this.exceptions = exceptions;
        this.attestations = attestations;
        this.process = process;
    }

    /**
     * What a person decided.
     *
     * @param hosts names of open hosts, or the single word {@code all}
     * @param reference record of a decommissioning, or null where two people attest it
     * @param compensating what is done instead while an exception holds, or null where none is asked for
     * @param expires last day of an exception, or null where none is asked for
     * @param cause what keeps the hosts of an exception from being patched
     */
    public record Answer(
            Resolution resolution,
            Collection<String> hosts,
            String reason,
            @Nullable String reference,
            @Nullable String compensating,
            @Nullable LocalDate expires,
            RiskException.Cause cause) {

        public Answer(
                Resolution resolution,
                Collection<String> hosts,
                String reason,
                @Nullable String reference,
                @Nullable String compensating,
                @Nullable LocalDate expires) {
            this(resolution, hosts, reason, reference, compensating, expires, RiskException.Cause.OTHER);
        }
    }

    /** Does what was decided and goes on judging. */
    public void resolve(ChangeNumber number, Answer answer, Actor actor) {
        switch (answer.resolution()) {
            case WAIT -> {
                // Judging again is all that is asked for.
            }
            case EXCEPTION ->
                exceptions.request(
                        number,
                        answer.hosts(),
                        answer.reason(),
                        answer.compensating(),
                        expires(answer),
                        answer.cause(),
                        actor);
            case NOT_APPLICABLE -> open.notApplicable(number, answer.hosts(), answer.reason(), actor);
            case RETIRED -> retired(number, answer, actor);
            case TRANSFER -> open.transfer(number, answer.hosts(), answer.reason(), actor);
        }
        process.hostsResolved(number);
    }

    /** Without a record of it a second person has to confirm. */
    private void retired(ChangeNumber number, Answer answer, Actor actor) {
        String reference = answer.reference();
        if (reference == null || reference.isBlank()) {
            attestations.retired(number, answer.hosts(), answer.reason(), actor);
        } else {
            open.retired(number, answer.hosts(), answer.reason(), reference, actor);
        }
    }

    private static LocalDate expires(Answer answer) {
        LocalDate day = answer.expires();
        if (day == null) {
            throw InvalidInput.field("expires", "An exception needs a last day, as in 2027-01-31.");
        }
        return day;
    }
}
