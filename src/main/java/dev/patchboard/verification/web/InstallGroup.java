package dev.patchboard.verification.web;

import dev.patchboard.verification.UnauthorisedInstall;
import dev.patchboard.verification.UnauthorisedInstall.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Installations of a page that one log tells of, or one list of one host: whoever knows how one came about mostly knows it of all.
 *
 * @param items one or more, all of one host
 */
record InstallGroup(List<Item> items) {

    /**
     * One of them with the patches that would bring it.
     *
     * @param patches names of registered patches, of open ones only
     */
    record Item(UnauthorisedInstall install, List<String> patches) {}

    /** What a group has in common; of a list, no log. */
    private record Origin(
            String host,
            @Nullable UUID log,
            @Nullable String list,
            @Nullable Instant taken) {

        static Origin of(UnauthorisedInstall install) {
            return install.logId() == null
                    ? new Origin(install.host(), null, install.source(), install.installedAt())
                    : new Origin(install.host(), install.logId(), null, null);
        }
    }

    /**
     * The groups of a page, in its order.
     *
     * @param patches names of the patches that would bring one
     */
    static List<InstallGroup> of(List<UnauthorisedInstall> page, Function<UnauthorisedInstall, List<String>> patches) {
        Map<Origin, List<Item>> groups = new LinkedHashMap<>();
        for (UnauthorisedInstall install : page) {
            List<String> names = install.state() == State.OPEN ? patches.apply(install) : List.of();
            groups.computeIfAbsent(Origin.of(install), origin -> new ArrayList<>())
                    .add(new Item(install, names));
        }
        return groups.values().stream().map(InstallGroup::new).toList();
    }

    /** What the first tells of where all come from. */
    public UnauthorisedInstall first() {
        return items.get(0).install();
    }

    /** Whether there is something to answer together. */
    public boolean several() {
        return items.size() > 1;
    }

    /** Those that a registered patch brings. */
    public List<Item> brought() {
        return items.stream().filter(item -> !item.patches().isEmpty()).toList();
    }

    /** The patches that bring any of them, by name. */
    public List<String> patches() {
        return items.stream()
                .flatMap(item -> item.patches().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** Those with a finding of somebody else than this person. */
    public List<Item> foundByOthers(String person) {
        return items.stream()
                .filter(item -> item.install().state() == State.INVESTIGATED)
                .filter(item -> !person.equals(item.install().settledBy()))
                .toList();
    }
}
