package dev.patchboard.advisory;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

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
        @Column(name = "fixed_version") String fixedVersion) {}
