package dev.patchboard.fleet;

/**
 * One installed package of a host.
 *
 * @param name as the package manager names it, at most 200 characters
 * @param version as the package manager writes it, epoch and revision included, at most 200 characters
 * @param architecture {@code amd64}, {@code x86_64} ..., or empty when the report does not say
 */
public record InstalledPackage(String name, String version, String architecture) {

    /** A package of a report that does not name architectures. */
    public InstalledPackage(String name, String version) {
        this(name, version, "");
    }
}
