package dev.patchboard.verification;

import dev.patchboard.advisory.PatchPackage;
import dev.patchboard.verification.log.format.rpm.RpmArchitectures;
import java.util.Optional;

/** The one place that knows how package managers add the architecture to the name of a package: dpkg {@code name:amd64}, rpm {@code name.x86_64}. */
final class SubjectArchitecture {

    private static final String RPM = "rpm";

    private SubjectArchitecture() {}

    /** What the subject of an entry adds to the package's name; empty when the subject is another package, or the name alone. */
    static Optional<String> of(PatchPackage part, String subject) {
        return of(part.ecosystem(), part.name(), subject);
    }

    /** The same for a name and a subject that were both brought to lower case, or neither. */
    static Optional<String> of(String ecosystem, String name, String subject) {
        int length = name.length();
        if (!subject.startsWith(name) || subject.length() < length + 2) {
            return Optional.empty();
        }
        String rest = subject.substring(length + 1);
        boolean rpm = RPM.equals(ecosystem) && subject.charAt(length) == '.' && RpmArchitectures.contains(rest);
        boolean colon = subject.charAt(length) == ':' && !name.contains(":");
        return rpm || colon ? Optional.of(rest) : Optional.empty();
    }

    /** How people know a package of one of several architectures. */
    static String words(PatchPackage part, String architecture) {
        return part.name() + (RPM.equals(part.ecosystem()) ? "." : ":") + architecture;
    }
}
