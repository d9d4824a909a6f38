package dev.patchboard.fleet;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import dev.patchboard.fleet.internal.AnsibleInventory;
import dev.patchboard.fleet.internal.CsvInventory;
import dev.patchboard.fleet.internal.HostEntry;
import dev.patchboard.fleet.internal.ImportedText;
import dev.patchboard.fleet.internal.Problems;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.InvalidInput;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes inventory files: all of a file or, if anything in it is wrong, nothing. A file adds and changes hosts and never removes
 * one: a host that it no longer names is reported, since a cut-off export must not empty the inventory.
 */
@Service
@Transactional
public class InventoryImport {

    private final HostRows hostRows;
    private final Hosts hosts;
    private final Owners owners;
    private final ImportedFiles files;
    private final LabBorder border;
    private final FleetProperties properties;
    private final ApplicationEventPublisher events;

    InventoryImport(
            HostRows hostRows,
            Hosts hosts,
            Owners owners,
            ImportedFiles files,
            LabBorder border,
            FleetProperties properties,
            ApplicationEventPublisher events) {
        this.hostRows = hostRows;
        this.hosts = hosts;
        this.owners = owners;
        this.files = files;
        this.border = border;
        this.properties = properties;
        this.events = events;
    }

    /**
     * Takes a CSV file with a header line: {@code name}, and any of {@code fqdn, ip, environment, groups, owner, criticality,
     * exposure, safety_impact, mission_impact, confidentiality_requirement, integrity_requirement, availability_requirement, asset_class, redundancy_group, zone, os}. A column that is absent leaves known hosts as they are; an empty cell
     * takes the value away.
     *
     * @param environment of new hosts for which the file names none, or null if it must name one
     * @param dryRun report only
     * @throws InvalidInput with every problem found, by line; nothing is changed then
     */
    public InventoryReport csv(
            InputStream content, String fileName, @Nullable Environment environment, boolean dryRun, Actor actor)
            throws IOException {
        ImportedText file = files.read(content, fileName);
        Problems problems = new Problems(fileName);
        return take(CsvInventory.read(file.text(), problems), file, fileName, environment, dryRun, actor, problems);
    }

    /**
     * Takes an Ansible inventory: INI, YAML or the JSON of {@code ansible-inventory --list}. The environment comes from the
     * variable {@code patchboard_environment} or a group named lab, test, staging or production; the other fields of
     * {@link #csv} from variables with {@code patchboard_} before their name; address and DNS name also from
     * {@code ansible_host}.
     *
     * @param environment of new hosts for which the file names none, or null if it must name one
     * @param dryRun report only
     * @throws InvalidInput with every problem found, by line; nothing is changed then
     */
    public InventoryReport ansible(
            InputStream content, String fileName, @Nullable Environment environment, boolean dryRun, Actor actor)
            throws IOException {
        ImportedText file = files.read(content, fileName);
        Problems problems = new Problems(fileName);
        List<HostEntry> entries = AnsibleInventory.read(file.text(), fileName, problems);
        return take(entries, file, fileName, environment, dryRun, actor, problems);
    }

    private InventoryReport take(
            List<HostEntry> entries,
            ImportedText file,
            String fileName,
            @Nullable Environment environment,
            boolean dryRun,
            Actor actor,
            Problems problems)
            throws IOException {
        if (entries.isEmpty() && problems.none()) {
            problems.add(0, null, "The file names no host.");
        }
        HostReader reader = new HostReader(owners, properties.zone(), environment, problems);
        Map<String, Host> known = hosts
                .named(entries.stream().map(HostEntry::name).toList())
                .stream()
                .collect(toMap(host -> Host.key(host.name()), identity()));
        Reconciliation reconciliation = new Reconciliation();
        for (HostEntry entry : entries) {
            Host before = known.get(Host.key(entry.name()));
            reader.read(entry, before).ifPresent(after -> {
                border.check(entry, before, after, problems);
                reconciliation.add(before, after);
            });
        }
        problems.throwIfAny();
        List<String> missing = missing(entries);
        if (dryRun) {
            return reconciliation.report(true, missing, null);
        }
        reconciliation.write(hostRows);
        InventoryReport report = reconciliation.report(false, missing, files.keep(file, fileName, actor));
        events.publishEvent(new InventoryImported(actor, fileName, report));
        return report;
    }

    private List<String> missing(List<HostEntry> entries) {
        Set<String> named = new HashSet<>();
        entries.forEach(entry -> named.add(Host.key(entry.name())));
        return hostRows.namesInService().stream()
                .filter(name -> !named.contains(Host.key(name)))
                .toList();
    }
}
