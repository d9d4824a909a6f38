package dev.patchboard.risk;

import dev.patchboard.advisory.Enrichment;
import dev.patchboard.advisory.HostScore;
import dev.patchboard.advisory.Vulnerabilities;
import dev.patchboard.advisory.Vulnerability;
import dev.patchboard.risk.RiskFacts.Exposed;
import dev.patchboard.risk.RiskFacts.HostKind;
import dev.patchboard.risk.RiskTables.Exploited;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Brings vulnerabilities on hosts together by kind of host, with what the sources say of each. */
@Component
class RiskLines {

    private final Vulnerabilities vulnerabilities;
    private final RiskProperties properties;

    RiskLines(Vulnerabilities vulnerabilities, RiskProperties properties) {
        this.vulnerabilities = vulnerabilities;
        this.properties = properties;
    }

    private record Kind(String cve, HostKind host) {}

    /**
     * One line a vulnerability and kind of host, not rated yet.
     *
     * @param released day of the first patch of each vulnerability; absent where not known
     */
    List<RiskLine> of(List<Exposed> exposed, Map<String, LocalDate> released) {
        Map<Kind, Integer> kinds = new HashMap<>();
        exposed.stream()
                .filter(Exposed::affected)
                .forEach(one -> kinds.merge(new Kind(one.cve(), one.kind()), 1, Integer::sum));
        Set<String> cves = kinds.keySet().stream().map(Kind::cve).collect(Collectors.toSet());
        Map<String, Vulnerability> known = vulnerabilities.named(cves);
        Map<String, Instant> published = vulnerabilities.published(cves);
        List<RiskLine> lines = new ArrayList<>();
        kinds.forEach((kind, count) -> lines.add(line(
                kind,
                count,
                Objects.requireNonNull(known.get(kind.cve())),
                released.get(kind.cve()),
                day(published.get(kind.cve())))));
        lines.sort(Comparator.comparing(RiskLine::cve)
                .thenComparing(RiskLine::exposure)
                .thenComparing(RiskLine::criticality)
                .thenComparing(line -> line.stakes().code()));
        return lines;
    }

    private @Nullable LocalDate day(@Nullable Instant moment) {
        return moment == null ? null : LocalDate.ofInstant(moment, properties.zone());
    }

    private static RiskLine line(
            Kind kind, int count, Vulnerability known, @Nullable LocalDate released, @Nullable LocalDate published) {
        Vulnerability.CvssScore cvss = known.cvss();
        Exploited exploited = exploited(known.kev());
        return new RiskLine(
                kind.cve(),
                kind.host().exposure(),
                kind.host().criticality(),
                kind.host().stakes(),
                count,
                known.cvssState(),
                cvss == null ? null : cvss.score(),
                cvss == null ? null : cvss.vector(),
                cvss == null ? null : cvss.source(),
                cvss == null ? null : here(cvss.vector(), kind.host(), exploited),
                known.kev().state(),
                exploited,
                known.kev().dateAdded(),
                known.epss().state(),
                known.epss().score(),
                known.ssvc(),
                released,
                published,
                null,
                null,
                null,
                null,
                null);
    }

    private static @Nullable HostScore here(String vector, HostKind host, Exploited exploited) {
        return HostScore.of(vector, host.stakes(), exploited == Exploited.LISTED)
                .orElse(null);
    }

    /** A catalogue that lists it is believed at any age; one that does not is believed only while it is recent. */
    static Exploited exploited(Vulnerability.Kev kev) {
        if (Boolean.TRUE.equals(kev.listed())) {
            return Exploited.LISTED;
        }
        return kev.state() == Enrichment.CHECKED && kev.listed() != null ? Exploited.NOT_LISTED : Exploited.UNKNOWN;
    }
}
