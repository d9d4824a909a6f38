package dev.patchboard.advisory;

import dev.patchboard.advisory.format.CsafDocument;
import dev.patchboard.advisory.format.CsafDocument.Product;
import dev.patchboard.advisory.format.CsafDocument.Remediation;
import dev.patchboard.advisory.format.CsafDocument.Vulnerability;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The patches that a CSAF document brings: its products that are fixed and name a package with a version. Where one package has
 * several fixed versions (one for each release of an operating system), each platform is a patch of its own: with all of them in one
 * patch, every host would be below some of them.
 */
final class CsafPatches {

    private static final List<String> FIXED = List.of("fixed", "first_fixed");
    private static final Set<String> MACHINE = Set.of("machine", "system", "zone");
    private static final int LONGEST_NAME = 200;

    private final CsafDocument document;
    private final List<String> notes = new ArrayList<>();

    CsafPatches(CsafDocument document) {
        this.document = document;
    }

    /** What could not be taken over; after {@link #patches}. */
    List<String> notes() {
        return notes;
    }

    List<NewPatch> patches() {
        Map<String, Map<PatchPackage, Set<String>>> platforms = new TreeMap<>();
        Set<String> unnamed = new TreeSet<>();
        for (Vulnerability vulnerability : document.vulnerabilities()) {
            for (String id : fixedIds(vulnerability)) {
                Product product = document.products().get(id);
                Optional<PatchPackage> part = product == null ? Optional.empty() : part(product);
                if (product == null || part.isEmpty()) {
                    unnamed.add(id);
                    continue;
                }
                Set<String> cves = platforms
                        .computeIfAbsent(platform(product), name -> new LinkedHashMap<>())
                        .computeIfAbsent(part.get(), one -> new TreeSet<>());
                if (vulnerability.cve() != null && Cve.isValid(vulnerability.cve())) {
                    cves.add(vulnerability.cve());
                }
            }
        }
        if (!unnamed.isEmpty()) {
            notes.add(unnamed.size() + " fixed products name no package and version, so no patch was made of them: "
                    + String.join(", ", unnamed.stream().limit(3).toList()) + (unnamed.size() > 3 ? " ..." : ""));
        }
        return named(platforms);
    }

    private static Set<String> fixedIds(Vulnerability vulnerability) {
        Set<String> ids = new TreeSet<>();
        FIXED.forEach(word -> ids.addAll(vulnerability.status().getOrDefault(word, List.of())));
        return ids;
    }

    private List<NewPatch> named(Map<String, Map<PatchPackage, Set<String>>> platforms) {
        Map<PatchPackage, Set<String>> all = new LinkedHashMap<>();
        platforms.values().forEach(parts -> parts.forEach((part, cves) -> all.merge(part, cves, CsafPatches::union)));
        if (all.isEmpty()) {
            return List.of();
        }
        List<NewPatch> patches = new ArrayList<>();
        if (isUnambiguous(all)) {
            add(patches, patch(document.head().id(), all));
            return patches;
        }
        platforms.forEach((platform, parts) -> {
            String name = document.head().id() + (platform.isEmpty() ? "" : " for " + platform);
            if (isUnambiguous(parts)) {
                add(patches, patch(name, parts));
            } else {
                notes.add(
                        "No patch was made for '" + platform + "': the same package has several fixed versions there.");
            }
        });
        return patches;
    }

    /** A patch names at least one CVE: a vendor's own id alone is nothing that a scan could be asked for. */
    private void add(List<NewPatch> patches, NewPatch patch) {
        if (patch.cvesOrNone().isEmpty()) {
            notes.add("No patch was made of '" + patch.name() + "': the advisory gives no CVE for it.");
        } else {
            patches.add(patch);
        }
    }

    private static boolean isUnambiguous(Map<PatchPackage, Set<String>> parts) {
        return parts.keySet().stream()
                        .map(part -> part.ecosystem() + "/" + part.name())
                        .distinct()
                        .count()
                == parts.size();
    }

    private NewPatch patch(String name, Map<PatchPackage, Set<String>> parts) {
        Set<String> cves = new TreeSet<>();
        parts.values().forEach(cves::addAll);
        Instant released = document.head().released();
        return new NewPatch(
                name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME),
                document.head().publisher(),
                null,
                null,
                null,
                null,
                null,
                false,
                restart(),
                released == null ? null : LocalDate.ofInstant(released, ZoneOffset.UTC),
                cves,
                List.copyOf(parts.keySet()));
    }

    private boolean restart() {
        return document.vulnerabilities().stream()
                .flatMap(vulnerability -> vulnerability.remediations().stream())
                .map(Remediation::restart)
                .anyMatch(word -> word != null && MACHINE.contains(word));
    }

    private String platform(Product product) {
        String id = product.platform();
        Product platform = id == null ? null : document.products().get(id);
        return platform == null ? "" : platform.name();
    }

    /** The package of a product, by its own package URL or that of the component it consists of. */
    private Optional<PatchPackage> part(Product product) {
        Product component =
                product.component() == null ? null : document.products().get(product.component());
        return fromPurl(product.purl())
                .or(() -> component == null ? Optional.empty() : fromPurl(component.purl()))
                .or(() -> fromBranches(component == null ? product : component));
    }

    private static Optional<PatchPackage> fromPurl(@Nullable String purl) {
        return purl == null ? Optional.empty() : PackageUrl.parse(purl).flatMap(PackageUrl::part);
    }

    /** A product name with a version, as Microsoft writes it; only where we know how such versions are ordered. */
    private Optional<PatchPackage> fromBranches(Product product) {
        boolean microsoft = document.head().namespace().contains("microsoft.com");
        if (!microsoft || product.productName() == null || product.version() == null) {
            return Optional.empty();
        }
        return Optional.of(new PatchPackage("windows", product.productName(), product.version()));
    }

    private static Set<String> union(Set<String> a, Set<String> b) {
        Set<String> both = new TreeSet<>(a);
        both.addAll(b);
        return both;
    }
}
