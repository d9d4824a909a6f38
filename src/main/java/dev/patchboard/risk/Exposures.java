package dev.patchboard.risk;

import dev.patchboard.advisory.Applicable.Answer;
import dev.patchboard.advisory.Matches;
import dev.patchboard.advisory.Patch;
import dev.patchboard.advisory.PatchMatch;
import dev.patchboard.fleet.Environment;
import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.risk.RiskFacts.Exposed;
import dev.patchboard.risk.RiskFacts.HostKind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Dates every vulnerability on every host that needs one of a proposal's patches. The tables are asked once for each kind of host. Machines
 * of the lab are no work: changes are tried out on them.
 */
@Component
class Exposures {

    /** Stands for whichever host is of a kind. */
    private static final UUID ANY = new UUID(0, 0);

    private final Hosts hosts;
    private final Matches matches;
    private final RiskLines lines;
    private final RiskTables tables;
    private final RiskProperties properties;

    Exposures(Hosts hosts, Matches matches, RiskLines lines, RiskTables tables, RiskProperties properties) {
        this.hosts = hosts;
        this.matches = matches;
        this.lines = lines;
        this.tables = tables;
        this.properties = properties;
    }

    /** The dates of all that the hosts outside the lab need of these patches. */
    List<ExposureDate> of(Patch top, Collection<Patch> group) {
        Map<UUID, List<PatchMatch>> needs = new HashMap<>();
        group.forEach(patch -> matches.of(patch.id())
                .forEach(match -> needs.computeIfAbsent(match.hostId(), any -> new ArrayList<>())
                        .add(match)));
        Map<UUID, Host> known = hosts.byId(needs.keySet());
        Map<ExposureKind, List<UUID>> kinds = new HashMap<>();
        needs.forEach((id, here) -> {
            Host host = known.get(id);
            if (host != null && host.environment() != Environment.LAB) {
                kinds.computeIfAbsent(kind(host, here), any -> new ArrayList<>())
                        .add(id);
            }
        });
        RiskTables asked = new RememberedTables(tables);
        List<ExposureDate> dates = new ArrayList<>();
        kinds.forEach((kind, ids) -> {
            Map<String, LocalDate> since = kind.since(group);
            lines(kind, group, since.keySet()).forEach(line -> {
                LocalDate day = Objects.requireNonNull(since.get(line.cve()));
                RiskLine rated = assessed(line, new Assessor(asked, day));
                ids.forEach(id -> dates.add(ExposureDate.first(id, top.id(), rated, day, kind.cannotTell())));
            });
        });
        return dates;
    }

    private ExposureKind kind(Host host, List<PatchMatch> needs) {
        Map<UUID, LocalDate> needed = new HashMap<>();
        needs.forEach(match -> needed.put(match.patchId(), LocalDate.ofInstant(match.since(), properties.zone())));
        boolean cannotTell = needs.stream().noneMatch(match -> match.answer() == Answer.AFFECTED);
        return new ExposureKind(HostKind.of(host), needed, cannotTell);
    }

    private static RiskLine assessed(RiskLine line, Assessor assessor) {
        Assessor.Assessed answer = assessor.assess(line.situation(), null);
        return line.rated(answer.rating(), answer.rule(), answer.assessment());
    }

    private List<RiskLine> lines(ExposureKind kind, Collection<Patch> group, Set<String> cves) {
        List<Exposed> exposed = cves.stream()
                .map(cve -> new Exposed(ANY, cve, kind.host(), true))
                .toList();
        return lines.of(exposed, kind.released(group));
    }
}
