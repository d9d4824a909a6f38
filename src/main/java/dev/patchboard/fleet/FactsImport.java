package dev.patchboard.fleet;

import dev.patchboard.fleet.internal.BootTimes;
import dev.patchboard.fleet.internal.FactLine;
import dev.patchboard.fleet.internal.FactLists;
import dev.patchboard.fleet.internal.ImportedText;
import dev.patchboard.fleet.internal.Listing;
import dev.patchboard.fleet.internal.Problems;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.InvalidInput;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes files with configuration facts: all of a file or nothing. Facts of the same source and host are replaced. */
@Service
@Transactional
public class FactsImport {

    private final FactRows factRows;
    private final ListedHosts listedHosts;
    private final ImportedFiles files;
    private final ApplicationEventPublisher events;

    FactsImport(FactRows factRows, ListedHosts listedHosts, ImportedFiles files, ApplicationEventPublisher events) {
        this.factRows = factRows;
        this.listedHosts = listedHosts;
        this.files = files;
        this.events = events;
    }

    /**
     * Takes a file.
     *
     * @param format {@link ListFormat#CSV}, {@link ListFormat#ANSIBLE} or {@link ListFormat#BOOT}
     * @param dryRun report only
     * @throws InvalidInput with every problem found, by line; nothing is changed then
     */
    public ListReport take(InputStream content, ListFormat format, ListOrigin origin, boolean dryRun, Actor actor)
            throws IOException {
        listedHosts.check(origin);
        ImportedText file = files.read(content, origin.fileName());
        Map<Host, List<FactLine>> listed =
                listedHosts.read(origin, problems -> read(file.text(), format, origin, problems));
        listedHosts.checkNewer(listed.keySet(), factRows.taken(listed.keySet(), origin.source()), origin);
        Map<UUID, Map<String, String>> facts = new LinkedHashMap<>();
        listed.forEach((host, lines) -> {
            Map<String, String> known = new LinkedHashMap<>();
            lines.forEach(line -> known.put(line.name(), line.text()));
            facts.put(host.id(), known);
        });
        List<String> names = listed.keySet().stream().map(Host::name).toList();
        if (dryRun) {
            return report(true, names, factRows.difference(facts, origin.source()), null);
        }
        FactChange change = factRows.replace(facts, origin.source(), origin.takenAt());
        String digest = files.keep(file, origin.fileName(), actor);
        boolean byTool = format == ListFormat.ANSIBLE;
        events.publishEvent(
                new FactsRecorded(actor, origin.source(), names, change, List.of(digest), origin.takenAt(), byTool));
        return report(false, names, change, digest);
    }

    private Listing<FactLine> read(String text, ListFormat format, ListOrigin origin, Problems problems) {
        return switch (format) {
            case CSV -> FactLists.csv(text, problems);
            case ANSIBLE -> FactLists.ansible(text, origin.host(), problems);
            case BOOT -> {
                String host = origin.host();
                if (host == null) {
                    throw problems.fatal(0, "host", "The file does not say of which host it is. Name the host.");
                }
                yield BootTimes.read(text, host, listedHosts.zone(host), problems);
            }
            case DPKG, VULS ->
                throw InvalidInput.field("format", "That lists packages, not facts. Use csv, ansible or boot.");
        };
    }

    private static ListReport report(boolean dryRun, List<String> names, FactChange change, @Nullable String digest) {
        return new ListReport(
                dryRun, names, change.added(), change.changed(), change.removed(), change.unchanged(), digest);
    }
}
