package dev.patchboard.verification;

import dev.patchboard.fleet.Host;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The rule for logs as it stands now: the present time, and the allowance for clocks that this installation is set to. */
@Component
public class LogRules {

    private final VerificationProperties properties;
    private final Clock clock;

    LogRules(VerificationProperties properties, Clock clock) {
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * The rule for one host.
     *
     * @param sentAt when the patch was first sent to it, or null when it never was
     */
    public LogRule of(Host host, @Nullable Instant sentAt) {
        return new LogRule(host, sentAt, clock.instant(), properties.clockSkew());
    }
}
