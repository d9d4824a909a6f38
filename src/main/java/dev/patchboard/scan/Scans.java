package dev.patchboard.scan;

import dev.patchboard.evidence.Evidence;
import dev.patchboard.evidence.EvidenceName;
import dev.patchboard.evidence.EvidenceStore;
import dev.patchboard.evidence.HandedIn;
import dev.patchboard.fleet.Host;
import dev.patchboard.scan.format.UnreadableReport;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.Ids;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.InvalidInput.Problem;
import dev.patchboard.shared.Keyset;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Scanner reports, received whole or not at all. */
@Service
@Transactional(readOnly = true)
public class Scans {

    private final EvidenceStore evidence;
    private final HostMatcher matcher;
    private final ScanRows rows;
    private final Coverages coverages;
    private final Findings findings;
    private final ContentDates dates;
    private final OutsideChecks outside;
    private final ApplicationEventPublisher events;
    private final ScanMappings mappings;
    private final ScanProperties properties;
    private final Clock clock;

    Scans(
            EvidenceStore evidence,
            HostMatcher matcher,
            ScanRows rows,
            Coverages coverages,
            Findings findings,
            ContentDates dates,
            OutsideChecks outside,
            ApplicationEventPublisher events,
            ScanMappings mappings,
            ScanProperties properties,
            Clock clock) {
        this.evidence = evidence;
        this.matcher = matcher;
        this.rows = rows;
        this.coverages = coverages;
        this.findings = findings;
        this.dates = dates;
        this.outside = outside;
        this.events = events;
        this.mappings = mappings;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * Receives a report: keeps the file as evidence, finds its hosts in the inventory, reconciles its findings. The very same file a
     * second time does nothing.
     *
     * @throws InvalidInput naming file and line when the report is unreadable; then nothing is kept
     */
    @Transactional
    public ScanReceipt receive(InputStream content, String fileName, Actor actor) {
        return receive(content, fileName, ReportHints.NONE, actor);
    }

    /**
     * The same for a report that does not say all of itself: one of a host that it does not name, such as one about an image or a
     * directory, or a table whose columns a certain mapping explains. The very same file for the same host and by the same mapping a
     * second time does nothing; for another host or by another mapping it is another report.
     *
     * @throws InvalidInput also when that host or mapping is not known, or the report says that it is of another host
     */
    @Transactional
    public ScanReceipt receive(InputStream content, String fileName, ReportHints hints, Actor actor) {
        GivenHost given = hints.host() == null ? null : new GivenHost(matcher.given(hints.host()));
        ReportReading reading = mappings.reading(hints.mapping());
        EvidenceName name = EvidenceName.of(fileName);
        try (HandedIn file = evidence.take(content, name, actor)) {
            String sha256 = file.evidence().sha256();
            String key = ReportKey.ofFile(sha256, hints.mapping());
            return known(key, given)
                    .or(() -> known(sha256, given)
                            .filter(receipt -> receipt.format().equals(hints.mapping())))
                    .orElseGet(() -> write(file, name.fileName(), key, given, reading, actor));
        } catch (IOException broken) {
            throw new UncheckedIOException("The upload broke off.", broken);
        }
    }

    /**
     * The one host in service that somebody means who hands something in for it: by name, full DNS name or address, in any case.
     *
     * @throws InvalidInput naming {@code host} where there is none, or more than one
     */
    public Host hostMeantBy(String word) {
        return matcher.given(word);
    }

    /** Names of the mappings of this installation, in order. */
    public List<String> mappings() {
        return mappings.names();
    }

    private Optional<ScanReceipt> known(String plain, @Nullable GivenHost given) {
        Optional<ScanReceipt> known = rows.byKey(plain);
        if (given == null) {
            return known;
        }
        UUID host = given.host().id();
        return known.filter(receipt -> receipt.hosts().stream().anyMatch(one -> host.equals(one.hostId())))
                .or(() -> rows.byKey(ReportKey.forHost(plain, host)));
    }

    /** The report with this id. */
    public Optional<ScanReceipt> find(UUID reportId) {
        return rows.byId(reportId);
    }

    /**
     * One page of all reports, newest first.
     *
     * @param after key of the page, null for the first
     * @param limit 1 or more
     */
    public Keyset<ScanReceipt> page(@Nullable UUID after, int limit) {
        return page(rows.before(after, limit + 1), limit);
    }

    /**
     * One page of the reports that name any of these hosts, newest first.
     *
     * @param after key of the page, null for the first
     * @param limit 1 or more
     */
    public Keyset<ScanReceipt> pageOf(Collection<UUID> hosts, @Nullable UUID after, int limit) {
        return page(rows.before(hosts, after, limit + 1), limit);
    }

    private static Keyset<ScanReceipt> page(List<ScanReceipt> found, int limit) {
        boolean more = found.size() > limit;
        List<ScanReceipt> items = more ? found.subList(0, limit) : found;
        return new Keyset<>(items, more ? items.get(limit - 1).reportId().toString() : null);
    }

    private ScanReceipt write(
            HandedIn file,
            String fileName,
            String plain,
            @Nullable GivenHost given,
            ReportReading reading,
            Actor actor) {
        Instant now = clock.instant();
        UUID id = Ids.next();
        Instant latest = now.plus(properties.clockSkew());
        ReportHosts hosts = new ReportHosts(matcher, latest, given);
        ReportWriter writer = new ReportWriter(id, latest, hosts, rows, coverages, findings, dates);
        String key =
                given == null ? plain : ReportKey.forHost(plain, given.host().id());
        rows.insertReport(receipt(id, file.evidence(), fileName, "unknown", now, actor, hosts, writer), key);
        String format = parse(file, fileName, reading, writer);
        writer.finish();
        outside.learn(writer.origin().scanner(), writer.fromOutside());
        ScanReceipt receipt = receipt(id, file.evidence(), fileName, format, now, actor, hosts, writer);
        // Who named a host that the report names itself has said nothing new: it is the report it would have been
        // anyhow.
        boolean isPlain =
                given != null && hosts.givenHost() == null && rows.byKey(plain).isEmpty();
        rows.finishReport(receipt, isPlain ? plain : key);
        events.publishEvent(new ScanReceived(actor, receipt));
        return receipt;
    }

    private static ScanReceipt receipt(
            UUID id,
            Evidence file,
            String fileName,
            String format,
            Instant now,
            Actor actor,
            ReportHosts hosts,
            ReportWriter writer) {
        return new ScanReceipt(
                id,
                file.sha256(),
                fileName,
                false,
                format,
                writer.origin().scanner(),
                writer.origin().version(),
                writer.origin().content(),
                now,
                actor.person(),
                hosts.receipts(),
                hosts.givenHost(),
                writer.found(),
                writer.counts().fresh(),
                writer.counts().still(),
                writer.counts().gone(),
                writer.counts().back());
    }

    private static String parse(HandedIn file, String fileName, ReportReading reading, ReportWriter writer) {
        try (InputStream in = file.open()) {
            return reading.read(in, writer);
        } catch (UnreadableReport unreadable) {
            Long line = unreadable.line() > 0 ? unreadable.line() : null;
            throw new InvalidInput(List.of(new Problem(fileName, line, null, unreadable.reason())));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
