package dev.patchboard.verification;

import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.Hosts;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The rule for logs as it stands now: the present time, and the allowance for clocks that this installation is set to. */
@Component
public class LogRules {

    private final Hosts hosts;
    private final VerificationProperties properties;
    private final Clock clock;

    LogRules(Hosts hosts, VerificationProperties properties, Clock clock) {
        this.hosts = hosts;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * The rule for one host.
     *
     * @param sentAt when the patch was first sent to it, or null when it never was
     */
    public LogRule of(Host host, @Nullable Instant sentAt) {
        Set<String> alone = host.netBiosNames().stream()
                .filter(name -> hosts.byNetBiosName(name).isPresent())
                .collect(Collectors.toSet());
        return new LogRule(host, alone, sentAt, clock.instant(), properties.clockSkew());
    }
}
