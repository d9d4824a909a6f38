package dev.patchboard.verification;

import dev.patchboard.change.ChangeHosts;
import dev.patchboard.change.ChangeView;
import dev.patchboard.change.Disposition;
import dev.patchboard.scan.ScanAnswer;
import dev.patchboard.scan.ScanAnswers;
import dev.patchboard.shared.ChangeNumber;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * What a closed change was to cure and is seen again, or still, on the hosts that it had settled: by scans, by software lists and by logs
 * that tell of a package that went back. Callers hold the transaction.
 */
@Component
class RecurrenceSightings {

    private static final Set<Disposition> UNCURED = EnumSet.of(Disposition.NOT_APPLICABLE, Disposition.RETIRED);

    private final ChangeHosts targets;
    private final SettledHosts settled;
    private final ScanAnswers scans;
    private final OpenHosts open;
    private final CuredSince cured;
    private final HandedOver handedOver;
    private final PackagesGoneBack goneBack;
    private final RecurrenceRows rows;

    RecurrenceSightings(
            ChangeHosts targets,
            SettledHosts settled,
            ScanAnswers scans,
            OpenHosts open,
            CuredSince cured,
            HandedOver handedOver,
            PackagesGoneBack goneBack,
            RecurrenceRows rows) {
        this.targets = targets;
        this.settled = settled;
        this.scans = scans;
        this.open = open;
        this.cured = cured;
        this.handedOver = handedOver;
        this.goneBack = goneBack;
        this.rows = rows;
    }

    /** Those on hosts in service that nobody sees to yet. */
    List<ScanAnswer> fresh(ChangeView change) {
        Map<String, Instant> known = rows.known(change.number());
        List<ScanAnswer> seen = seen(change);
        Set<UUID> inService =
                open.inService(seen.stream().map(ScanAnswer::hostId).collect(Collectors.toSet()));
        return seen.stream()
                .filter(answer -> inService.contains(answer.hostId()))
                .filter(answer -> isNew(answer, known))
                .toList();
    }

    /** What was found on hosts that the change had settled, however often it was acted on. */
    private List<ScanAnswer> seen(ChangeView change) {
        Map<UUID, Instant> proven = cured.of(change);
        Map<UUID, Instant> since = uncured(change.number());
        since.putAll(proven);
        Set<String> cves = settled.cves(change);
        List<ScanAnswer> seen = new ArrayList<>(handedOver.against(change, targets.targets(change.number()), cves));
        scans.after(since, cves).values().stream()
                .flatMap(Collection::stream)
                .filter(answer -> answer.state() == ScanAnswer.State.VULNERABLE)
                .forEach(seen::add);
        seen.addAll(goneBack.of(change, proven));
        return seen;
    }

    /**
     * Hosts that left the count as NOT_APPLICABLE or RETIRED: nothing was cured there, so any scan counts that no later one takes back,
     * whenever it was taken.
     */
    private Map<UUID, Instant> uncured(ChangeNumber number) {
        Map<UUID, Instant> since = new HashMap<>();
        targets.targets(number).stream()
                .filter(host -> UNCURED.contains(host.disposition()))
                .forEach(host -> since.put(host.hostId(), Instant.EPOCH));
        return since;
    }

    private static boolean isNew(ScanAnswer answer, Map<String, Instant> known) {
        String key = RecurrenceRows.key(answer.hostId(), answer.cve());
        Instant seen = answer.scannedAt();
        boolean fresh = !known.containsKey(key) || seen != null && seen.isAfter(known.get(key));
        if (fresh) {
            known.put(key, Instant.MAX);
        }
        return fresh;
    }
}
