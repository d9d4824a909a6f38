package dev.patchboard.fleet;

import dev.patchboard.fleet.internal.Cell;
import dev.patchboard.fleet.internal.HostEntry;
import dev.patchboard.fleet.internal.HostField;
import dev.patchboard.fleet.internal.Problems;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.Conflict;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.Prose;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Changes single hosts by hand. Many at once come by {@link InventoryImport}. */
@Service
@Transactional
public class Inventory {

    private static final int LONGEST_REASON = 500;

    private final Hosts hosts;
    private final HostRows hostRows;
    private final Owners owners;
    private final LabBorder border;
    private final FleetProperties properties;
    private final ApplicationEventPublisher events;

    Inventory(
            Hosts hosts,
            HostRows hostRows,
            Owners owners,
            LabBorder border,
            FleetProperties properties,
            ApplicationEventPublisher events) {
        this.hosts = hosts;
        this.hostRows = hostRows;
        this.owners = owners;
        this.border = border;
        this.properties = properties;
        this.events = events;
    }

    /** Changes what the inventory says of a host. Throws {@link InvalidInput} naming every bad field. */
    public Host change(UUID id, HostChange wanted, Actor actor) {
        Host before = hosts.get(id);
        Problems problems = new Problems("");
        Map<HostField, Cell> cells = new EnumMap<>(HostField.class);
        wanted.fields().forEach((name, text) -> HostField.ofColumn(name)
                .ifPresentOrElse(
                        field -> cells.put(field, new Cell(text.strip(), 0, name)),
                        () -> problems.add(0, name, "A host has no such field.")));
        HostEntry entry = new HostEntry(before.name(), 0, cells, groups(wanted.groups(), problems));
        Optional<Host> after = new HostReader(owners, properties.zone(), null, problems).read(entry, before);
        after.ifPresent(host -> border.check(entry, before, host, problems));
        throwWithoutFile(problems);
        return after.map(host -> write(before, host, actor)).orElse(before);
    }

    /** Takes a host out of service; changes that aim at it keep it and say so. */
    public Host retire(UUID id, String reason, Actor actor) {
        return service(id, true, reason, actor);
    }

    /** Puts a retired host into service again. */
    public Host putBack(UUID id, String reason, Actor actor) {
        return service(id, false, reason, actor);
    }

    private Host service(UUID id, boolean retired, String reason, Actor actor) {
        Host before = hosts.get(id);
        Prose.required("reason", reason, LONGEST_REASON);
        if (before.retired() == retired) {
            throw new Conflict(
                    retired ? "host.already-retired" : "host.not-retired",
                    before.name() + (retired ? " is retired already." : " is in service."));
        }
        Host after = HostEdit.of(before).retired(retired).next();
        hostRows.updateService(after);
        events.publishEvent(
                retired
                        ? new HostEvent.Retired(actor, before.name(), reason)
                        : new HostEvent.Returned(actor, before.name(), reason));
        return after;
    }

    private Host write(Host before, Host after, Actor actor) {
        List<HostDifference.Field> fields = HostDifference.between(before, after);
        if (fields.isEmpty()) {
            return before;
        }
        Host next = HostEdit.of(after).next();
        hostRows.update(List.of(next));
        events.publishEvent(new HostEvent.Changed(actor, before.name(), fields));
        return next;
    }

    private static @Nullable Set<String> groups(@Nullable Set<String> names, Problems problems) {
        if (names == null) {
            return null;
        }
        Set<String> kept = new TreeSet<>();
        names.forEach(name -> HostEntry.group(name, problems).ifPresent(kept::add));
        return kept;
    }

    /** A form is no file and has no lines. */
    private static void throwWithoutFile(Problems problems) {
        try {
            problems.throwIfAny();
        } catch (InvalidInput wrong) {
            throw new InvalidInput(wrong.problems().stream()
                    .map(each -> new InvalidInput.Problem(null, null, each.field(), each.message()))
                    .toList());
        }
    }
}
