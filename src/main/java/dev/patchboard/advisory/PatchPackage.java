package dev.patchboard.advisory;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * A package that a patch brings, and the first version of it that is fixed.
 *
 * @param ecosystem how its versions are ordered: a package URL type ({@code deb}, {@code rpm}, {@code apk}, {@code maven} ...) or
 *     {@code windows}
 * @param name as the package manager of the host spells it
 * @param fixedVersion installed at this version or above, a host has the fix
 */
@Embeddable
public record PatchPackage(
        @Column(name = "ecosystem") String ecosystem,
        @Column(name = "name") String name,
        @Column(name = "fixed_version") String fixedVersion) {

    private static final Pattern EPOCH = Pattern.compile("0*([1-9]\\d*):.*");

    /**
     * Compares an installed version with the fixed one.
     *
     * @return negative where it is below, zero or positive where the host has the fix; empty where nobody can tell: a version does not follow
     *     its form, or only one of two versions of rpm has an epoch. Advisories, file names and {@code rpm -qa} leave it out, so that a
     *     missing one need not be 0, and an epoch outweighs every version
     */
    public OptionalInt against(String installed) {
        boolean unclear = "rpm".equals(ecosystem)
                && EPOCH.matcher(installed).matches()
                        != EPOCH.matcher(fixedVersion).matches();
        return unclear ? OptionalInt.empty() : VersionOrder.compare(ecosystem, installed, fixedVersion);
    }

    /** Whether a version was built for another release of the distribution than the fixed one: then this package is not for it. */
    public boolean isForAnotherReleaseThan(String version) {
        return ReleaseMark.differ(fixedVersion, version);
    }
}
