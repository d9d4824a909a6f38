package dev.patchboard.verification;

import dev.patchboard.change.ChangeView;
import dev.patchboard.change.Changes;
import dev.patchboard.scan.ScanAnswer;
import dev.patchboard.shared.ChangeNumber;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Watches closed changes: a vulnerability seen after VERIFIED, on a host that left the count as NOT_APPLICABLE or RETIRED, or on one that was
 * handed over to a change which does not answer for it, opens a new, linked change, and so does a package that goes back below its fixed
 * version on a host that was VERIFIED; the old one is never edited (law 6).
 */
@Service
@Transactional
public class Recurrences {

    private final Changes changes;
    private final RecurrenceSightings sightings;
    private final RecurrenceFollowUps followUps;
    private final ReturnedHosts returned;
    private final VerificationProperties properties;
    private final Clock clock;

    Recurrences(
            Changes changes,
            RecurrenceSightings sightings,
            RecurrenceFollowUps followUps,
            ReturnedHosts returned,
            VerificationProperties properties,
            Clock clock) {
        this.changes = changes;
        this.sightings = sightings;
        this.followUps = followUps;
        this.returned = returned;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * Looks for vulnerabilities that came back or were never gone; each is acted on once, and again when it is seen after its follow-up was
     * given up. What an open follow-up of any change sees to already
     * opens no other. Hosts that left service wait until they return: a change takes none of them, and one that they left unproven takes them over
     * then. Returns the change that was opened, if one was.
     */
    public Optional<ChangeNumber> check(ChangeNumber number) {
        ChangeView change = changes.get(number);
        List<ScanAnswer> back = sightings.fresh(change);
        Optional<ChangeNumber> opened = back.isEmpty() ? Optional.empty() : followUps.act(change, back);
        Optional<ChangeNumber> takenOver = returned.takeOver(change);
        return opened.or(() -> takenOver);
    }

    /** Whether a closed change is still to be watched. */
    @Transactional(readOnly = true)
    public boolean watching(ChangeNumber number) {
        Instant closed = changes.get(number).closedAt();
        return closed == null
                || clock.instant()
                        .isBefore(closed.atZone(ZoneOffset.UTC)
                                .plus(properties.watchFor())
                                .toInstant());
    }
}
