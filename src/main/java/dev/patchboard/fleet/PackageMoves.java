package dev.patchboard.fleet;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/** Which packages of a host are in another version than the list before said. */
final class PackageMoves {

    private PackageMoves() {}

    static List<PackageMove> of(
            UUID host,
            Collection<InstalledPackage> before,
            Collection<InstalledPackage> now,
            Instant after,
            Instant until) {
        Map<String, TreeSet<String>> had = versions(before);
        List<PackageMove> moves = new ArrayList<>();
        versions(now).forEach((key, has) -> {
            TreeSet<String> old = had.get(key);
            if (old != null) {
                TreeSet<String> gone = new TreeSet<>(PlainVersionOrder.INSTANCE);
                gone.addAll(old);
                gone.removeAll(has);
                String from = gone.isEmpty() ? old.last() : gone.last();
                has.stream()
                        .filter(version -> !old.contains(version))
                        .forEach(version ->
                                moves.add(new PackageMove(host, name(now, key), from, version, after, until)));
            }
        });
        return moves;
    }

    private static Map<String, TreeSet<String>> versions(Collection<InstalledPackage> list) {
        return list.stream()
                .collect(groupingBy(
                        PackageMoves::key,
                        TreeMap::new,
                        mapping(
                                InstalledPackage::version,
                                toCollection(() -> new TreeSet<>(PlainVersionOrder.INSTANCE)))));
    }

    private static String name(Collection<InstalledPackage> list, String key) {
        return list.stream()
                .filter(one -> key(one).equals(key))
                .findFirst()
                .orElseThrow()
                .name();
    }

    private static String key(InstalledPackage one) {
        return one.name().toLowerCase(Locale.ROOT);
    }
}
