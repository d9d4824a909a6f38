package dev.patchboard.fleet.internal;

import dev.patchboard.fleet.internal.Located.Entries;
import dev.patchboard.fleet.internal.Located.Items;
import dev.patchboard.fleet.internal.Located.Scalar;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The results of Vuls' scans as it keeps them in JSON, one host in a file or a list of them (see {@code models/scanresults.go} of its
 * source). A scan with errors lists nothing that can be relied on, and one of a container says nothing about its host.
 */
public final class VulsResults {

    private VulsResults() {}

    /**
     * Hands on the packages of each host.
     *
     * @param host whose they are when there is one result that names none, or null
     */
    static void read(Located root, @Nullable String host, Problems problems, BiConsumer<String, Entries> take) {
        for (Located one : results(root)) {
            if (!(one instanceof Entries result)) {
                throw problems.fatal(one.line(), null, "Expected an object ({...}) as Vuls writes it.");
            }
            String named = text(result, "serverName");
            String name = named.isEmpty() ? host : named;
            if (name == null) {
                throw problems.fatal(
                        result.line(), "serverName", "The file does not say of which host it is. Name it.");
            }
            sound(result, problems);
            if (result.get("packages").orElse(null) instanceof Entries packages
                    && !packages.entries().isEmpty()) {
                take.accept(name, packages);
            } else {
                problems.add(result.line(), "packages", "Vuls lists no package of this host. Scan it again.");
            }
        }
    }

    /** The oldest time at which one of these scans was made; empty when none says. */
    public static Optional<Instant> scannedAt(Located root) {
        return results(root).stream()
                .filter(Entries.class::isInstance)
                .flatMap(one -> time(text((Entries) one, "scannedAt")).stream())
                .min(Instant::compareTo);
    }

    private static void sound(Entries result, Problems problems) {
        if (result.get("errors").orElse(null) instanceof Items errors
                && !errors.items().isEmpty()) {
            problems.add(errors.line(), "errors", "Vuls says that its scan did not work. Scan the host again.");
        }
        if (result.get("container").orElse(null) instanceof Entries container
                && !text(container, "containerID").isEmpty()) {
            problems.add(container.line(), "container", "This is the list of a container, not of its host.");
        }
    }

    private static List<Located> results(Located root) {
        return root instanceof Items several ? several.items() : List.of(root);
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    private static String text(Entries fields, String name) {
        return fields.get(name).orElse(null) instanceof Scalar scalar && scalar.text() != null ? scalar.text() : "";
    }
}
