package dev.patchboard.advisory;

import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.InvalidInput.Problem;
import dev.patchboard.shared.Prose;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A patch to register. The meaning of each field is that of {@link Patch}.
 *
 * @param signatureState null counts as not checked
 * @param signatureSaidBy who stated the signature's state; needed for any state but not checked
 * @param cves {@code CVE-year-number}, at least one: without one no scan could ever prove a host; null counts as none
 * @param packages null counts as none
 */
public record NewPatch(
        String name,
        @Nullable String vendor,
        @Nullable String kb,
        @Nullable String productCode,
        @Nullable String digest,
        @Nullable SignatureState signatureState,
        @Nullable String signatureSaidBy,
        boolean uninstallable,
        boolean restartRequired,
        @Nullable LocalDate released,
        @Nullable Set<String> cves,
        @Nullable List<PatchPackage> packages) {

    private static final Pattern KB = Pattern.compile("KB[0-9]{4,9}");
    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128}");
    private static final int LONGEST = 200;
    private static final int SHORT = 30;

    /** A patch that brings one package and cures some vulnerabilities; everything else unknown. */
    public static NewPatch ofPackage(String name, PatchPackage part, Set<String> cves) {
        return new NewPatch(name, null, null, null, null, null, null, false, false, null, cves, List.of(part));
    }

    /** The same under another name. */
    NewPatch named(String other) {
        return new NewPatch(
                other,
                vendor,
                kb,
                productCode,
                digest,
                signatureState,
                signatureSaidBy,
                uninstallable,
                restartRequired,
                released,
                cves,
                packages);
    }

    Set<String> cvesOrNone() {
        return cves == null ? Set.of() : new TreeSet<>(cves);
    }

    List<PatchPackage> packagesOrNone() {
        return packages == null ? List.of() : List.copyOf(packages);
    }

    SignatureState signatureStateOrNotChecked() {
        return signatureState == null ? SignatureState.NOT_CHECKED : signatureState;
    }

    /**
     * Checks every field.
     *
     * @throws InvalidInput naming each field that cannot be taken
     */
    void check() {
        List<Problem> problems = new ArrayList<>();
        require(problems, "name", name, NewPatch::isShortText, "a name of 1 to 200 letters");
        require(
                problems,
                "vendor",
                vendor,
                text -> text.length() <= LONGEST && Prose.unseen(text) == null,
                "at most 200 letters");
        require(problems, "kb", kb, text -> KB.matcher(text).matches(), "KB and a number, like KB5034441");
        require(problems, "productCode", productCode, text -> text.length() <= LONGEST / 2, "at most 100 letters");
        require(
                problems,
                "digest",
                digest,
                text -> DIGEST.matcher(text).matches(),
                "sha256: or sha512: and lower-case hex");
        if (cvesOrNone().isEmpty()) {
            problems.add(new Problem(
                    null,
                    null,
                    "cves",
                    "Name at least one CVE: without one no scan could prove that a host is patched."));
        }
        cvesOrNone().forEach(cve -> require(problems, "cves", cve, Cve::isValid, "CVE ids like CVE-2024-12345"));
        packagesOrNone().forEach(part -> checkPackage(problems, part));
        if (signatureStateOrNotChecked() != SignatureState.NOT_CHECKED
                && (signatureSaidBy == null || signatureSaidBy.isBlank())) {
            problems.add(new Problem(null, null, "signatureSaidBy", "Say who checked the signature."));
        }
        if (packagesOrNone().isEmpty() && kb == null && productCode == null) {
            problems.add(new Problem(
                    null, null, "packages", "Name a package with its fixed version, a KB or a product code."));
        }
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
    }

    /**
     * Checks that no package is named twice: a log names it without its ecosystem, so nobody could tell which fixed version it is to reach.
     *
     * @throws InvalidInput naming each package that was named before
     */
    void checkNamedOnce() {
        List<Problem> problems = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        List<PatchPackage> all = packagesOrNone();
        for (int n = 0; n < all.size(); n++) {
            String name = all.get(n).name();
            if (!seen.add(name.strip().toLowerCase(Locale.ROOT))) {
                problems.add(new Problem(
                        null,
                        null,
                        "packages[" + n + "].name",
                        "'" + name
                                + "' is named twice. Name each package once, with one fixed version; register a patch for each"
                                + " release that has another."));
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
    }

    private static void checkPackage(List<Problem> problems, PatchPackage part) {
        require(
                problems,
                "packages.ecosystem",
                part.ecosystem(),
                VersionOrder::knows,
                "one of " + VersionOrder.ecosystems());
        require(problems, "packages.name", part.name(), NewPatch::isShortText, "a name of 1 to 200 letters");
        require(problems, "packages.fixedVersion", part.fixedVersion(), NewPatch::isShortText, "a version");
    }

    private static boolean isShortText(String text) {
        return !text.isBlank() && text.length() <= LONGEST && text.lines().count() == 1 && Prose.unseen(text) == null;
    }

    private static void require(
            List<Problem> problems, String field, @Nullable String value, Predicate<String> rule, String cure) {
        boolean optional = value == null && !field.equals("name") && !field.startsWith("packages.");
        if (!optional && (value == null || !rule.test(value))) {
            String seen = value == null ? "nothing" : "'" + value.substring(0, Math.min(value.length(), SHORT)) + "'";
            problems.add(new Problem(null, null, field, "Expected " + cure + ", found " + seen + "."));
        }
    }
}
