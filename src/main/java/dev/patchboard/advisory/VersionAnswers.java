package dev.patchboard.advisory;

import dev.patchboard.advisory.Applicable.Answer;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** What versions say of the packages of patches. Few versions of a package are in use, however many hosts have it: each is compared once. */
final class VersionAnswers {

    private final Map<PatchPackage, Map<String, Answer>> known = new HashMap<>();

    /**
     * What decided.
     *
     * @param part the package of the patch whose fixed version decided
     */
    record Decided(Answer answer, PatchPackage part) {

        boolean isWorseThan(Decided other) {
            return rank(answer) < rank(other.answer);
        }

        private static int rank(Answer answer) {
            return switch (answer) {
                case AFFECTED -> 0;
                case CANNOT_TELL -> 1;
                case NOT_AFFECTED -> 2;
            };
        }
    }

    /**
     * The worst answer of several packages of one name, which a patch for several releases of a system has; empty where none of them is for
     * the release of the version.
     */
    Optional<Decided> worst(Collection<PatchPackage> parts, String version) {
        return parts.stream()
                .filter(part -> !part.isForAnotherReleaseThan(version))
                .map(part -> new Decided(of(part, version), part))
                .reduce((one, other) -> other.isWorseThan(one) ? other : one);
    }

    private Answer of(PatchPackage part, String version) {
        return known.computeIfAbsent(part, any -> new HashMap<>())
                .computeIfAbsent(version, any -> compared(part, version));
    }

    private static Answer compared(PatchPackage part, String version) {
        OptionalInt order = part.against(version);
        return order.isEmpty() ? Answer.CANNOT_TELL : order.getAsInt() < 0 ? Answer.AFFECTED : Answer.NOT_AFFECTED;
    }
}
