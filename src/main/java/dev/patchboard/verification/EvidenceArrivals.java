package dev.patchboard.verification;

import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.HostEvent;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.fleet.SoftwareRecorded;
import dev.patchboard.rollout.Batch;
import dev.patchboard.rollout.RolloutEvent;
import dev.patchboard.scan.DispositionChanged;
import dev.patchboard.scan.ScanReceived;
import dev.patchboard.shared.ChangeNumber;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Hears what other modules learn, in their transaction. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class EvidenceArrivals {

    private final Hosts hosts;
    private final HostTimes times;
    private final SentSoftware software;
    private final HostProfiles profiles;
    private final VerdictRows verdicts;
    private final LogTelling telling;
    private final ListTelling lists;
    private final InstallHistory installs;
    private final RetiredSeenAgain seenAgain;
    private final VerificationProcess process;
    private final Clock clock;

    EvidenceArrivals(
            Hosts hosts,
            HostTimes times,
            SentSoftware software,
            HostProfiles profiles,
            VerdictRows verdicts,
            LogTelling telling,
            ListTelling lists,
            InstallHistory installs,
            RetiredSeenAgain seenAgain,
            VerificationProcess process,
            Clock clock) {
        this.hosts = hosts;
        this.times = times;
        this.software = software;
        this.profiles = profiles;
        this.verdicts = verdicts;
        this.telling = telling;
        this.lists = lists;
        this.installs = installs;
        this.seenAgain = seenAgain;
        this.process = process;
        this.clock = clock;
    }

    @EventListener
    void sent(RolloutEvent.BatchSent event) {
        if (event.batch().kind() == Batch.Kind.INSTALL) {
            List<UUID> ids = hosts.named(event.items()).stream().map(Host::id).toList();
            Instant at = event.batch().sentAt();
            Set<UUID> first = times.sent(event.number(), ids, at);
            software.keep(event.number(), first, at);
            profiles.keep(event.number(), first);
        }
    }

    @EventListener
    void started(RolloutEvent.RebootSeen event) {
        hosts.findByName(event.host())
                .ifPresent(host ->
                        times.started(host.id(), event.bootedAt(), event.actor().person(), clock.instant()));
        process.evidenceIn(event.number());
    }

    @EventListener
    void listed(SoftwareRecorded event) {
        List<UUID> ids = hosts.named(event.items()).stream().map(Host::id).toList();
        times.lock(ids);
        installs.listed(event);
        telling.listed(ids);
        lists.listed(ids);
        verdicts.changesOf(ids).forEach(process::evidenceIn);
    }

    /** A host that is in service again is owed what its changes left undone because it had left. */
    @EventListener
    void returned(HostEvent.Returned event) {
        hosts.findByName(event.host())
                .ifPresent(host -> verdicts.changesOf(List.of(host.id())).forEach(process::evidenceIn));
    }

    /** A finding that is a mistake of the scanner from now on, or is one no more, changes what is proven of its host. */
    @EventListener
    void disposed(DispositionChanged event) {
        if (event.step().decides()) {
            verdicts.changesOf(List.of(event.disposition().hostId())).forEach(process::evidenceIn);
        }
    }

    /** A scan may settle hosts of changes that wait, and may show that something came back in changes that are closed. */
    @EventListener
    void scanned(ScanReceived event) {
        seenAgain.in(event.receipt());
        for (ChangeNumber number : verdicts.changesOf(event.hostIds())) {
            process.evidenceIn(number);
        }
    }
}
