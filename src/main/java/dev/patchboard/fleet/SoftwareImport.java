package dev.patchboard.fleet;

import dev.patchboard.fleet.internal.ImportedText;
import dev.patchboard.fleet.internal.Listing;
import dev.patchboard.fleet.internal.LocatedJson;
import dev.patchboard.fleet.internal.PackageLine;
import dev.patchboard.fleet.internal.PackageLists;
import dev.patchboard.fleet.internal.Problems;
import dev.patchboard.fleet.internal.VulsResults;
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

/** Takes files that list installed packages: all of a file or nothing. A list replaces the host's list before it. */
@Service
@Transactional
public class SoftwareImport {

    private final SoftwareRows softwareRows;
    private final ListedHosts listedHosts;
    private final ImportedFiles files;
    private final ApplicationEventPublisher events;

    SoftwareImport(
            SoftwareRows softwareRows, ListedHosts listedHosts, ImportedFiles files, ApplicationEventPublisher events) {
        this.softwareRows = softwareRows;
        this.listedHosts = listedHosts;
        this.files = files;
        this.events = events;
    }

    /**
     * Takes a file.
     *
     * @param dryRun report only
     * @throws InvalidInput with every problem found, by line; nothing is changed then
     */
    public ListReport take(InputStream content, ListFormat format, ListOrigin said, boolean dryRun, Actor actor)
            throws IOException {
        listedHosts.check(said);
        ImportedText file = files.read(content, said.fileName());
        ListOrigin origin = format == ListFormat.VULS ? scanned(file.text(), said) : said;
        Map<Host, List<PackageLine>> listed =
                listedHosts.read(origin, problems -> read(file.text(), format, origin, problems));
        listedHosts.checkNewer(listed.keySet(), softwareRows.taken(listed.keySet()), origin);
        Map<UUID, List<InstalledPackage>> lists = new LinkedHashMap<>();
        listed.forEach((host, lines) -> lists.put(
                host.id(),
                lines.stream()
                        .map(line -> new InstalledPackage(line.name(), line.version(), line.architecture()))
                        .toList()));
        List<String> names = listed.keySet().stream().map(Host::name).toList();
        if (dryRun) {
            return report(true, names, softwareRows.difference(lists), null);
        }
        SoftwareRows.Replaced replaced = softwareRows.replace(lists, origin.source(), origin.takenAt());
        String digest = files.keep(file, origin.fileName(), actor);
        events.publishEvent(new SoftwareRecorded(
                actor,
                origin.source(),
                names,
                replaced.change(),
                List.of(digest),
                replaced.moves(),
                replaced.changed()));
        return report(false, names, replaced.change(), digest);
    }

    /** A list that dates itself is no newer than it says, whenever it came in. */
    private static ListOrigin scanned(String text, ListOrigin said) {
        return VulsResults.scannedAt(LocatedJson.read(text, new Problems(said.fileName())))
                .map(said::notAfter)
                .orElse(said);
    }

    private static Listing<PackageLine> read(String text, ListFormat format, ListOrigin origin, Problems problems) {
        return switch (format) {
            case CSV -> PackageLists.csv(text, problems);
            case ANSIBLE -> PackageLists.ansible(text, origin.host(), problems);
            case VULS -> PackageLists.vuls(text, origin.host(), problems);
            case BOOT ->
                throw InvalidInput.field("format", "That tells starts, not packages. Use dpkg, csv, ansible or vuls.");
            case DPKG -> {
                if (origin.host() == null) {
                    throw problems.fatal(0, "host", "The file does not say of which host it is. Name the host.");
                }
                yield PackageLists.dpkg(text, origin.host(), problems);
            }
        };
    }

    private static ListReport report(
            boolean dryRun, List<String> names, SoftwareChange change, @Nullable String digest) {
        return new ListReport(dryRun, names, change.added(), 0, change.removed(), change.unchanged(), digest);
    }
}
