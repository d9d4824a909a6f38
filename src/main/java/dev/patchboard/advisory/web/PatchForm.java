package dev.patchboard.advisory.web;

import dev.patchboard.advisory.NewPatch;
import dev.patchboard.advisory.PatchPackage;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.InvalidInput.Problem;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;

/**
 * The form in which a patch is entered by hand. Every field is text as typed.
 *
 * @param cves ids, apart by commas, spaces or lines
 * @param packages one a line: ecosystem, name, fixed version
 */
record PatchForm(
        @Nullable String name,
        @Nullable String vendor,
        @Nullable String kb,
        @Nullable String digest,
        @Nullable Boolean uninstallable,
        @Nullable Boolean restartRequired,

        @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate released,

        @Nullable String cves,
        @Nullable String packages) {

    private static final int PARTS = 3;

    static PatchForm empty() {
        return new PatchForm(null, null, null, null, null, null, null, null, null);
    }

    /** What the form asks for; throws {@link InvalidInput} when a line cannot be read. */
    NewPatch patch() {
        return new NewPatch(
                name == null ? "" : name.strip(),
                blankToNull(vendor),
                blankToNull(kb),
                null,
                blankToNull(digest),
                null,
                null,
                Boolean.TRUE.equals(uninstallable),
                Boolean.TRUE.equals(restartRequired),
                released,
                cveIds(),
                packageList());
    }

    private Set<String> cveIds() {
        return cves == null
                ? Set.of()
                : Stream.of(cves.split("[,;\\s]+")).filter(id -> !id.isBlank()).collect(Collectors.toSet());
    }

    private List<PatchPackage> packageList() {
        List<PatchPackage> list = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        long line = 0;
        for (String text :
                packages == null ? List.<String>of() : packages.lines().toList()) {
            line++;
            String[] parts = text.strip().split("\\s+");
            if (parts.length == PARTS) {
                list.add(new PatchPackage(parts[0], parts[1], parts[2]));
            } else if (!text.isBlank()) {
                problems.add(new Problem(
                        null, line, "packages", "Write ecosystem, package and fixed version: deb openssl 3.0.15-1."));
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
        return list;
    }

    private static @Nullable String blankToNull(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }
}
