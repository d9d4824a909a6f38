package dev.patchboard.advisory;

import java.util.Set;
import java.util.TreeSet;

/**
 * An advisory that says something else than before, where that may matter to whoever acts on it.
 *
 * @param cves those that it names now, and those that it named before
 * @param aspects what is said otherwise; never empty
 */
public record ChangedAdvisory(String trackingId, String publisher, Set<String> cves, Set<Aspect> aspects) {

    /** What an advisory can say otherwise. */
    public enum Aspect {
        CVES("the vulnerabilities it names"),
        PRODUCTS("affected or mended versions"),
        SEVERITY("its severity"),
        WITHDRAWN("its publisher took it back");

        private final String words;

        Aspect(String words) {
            this.words = words;
        }

        /** For people, behind "otherwise now: ". */
        public String words() {
            return words;
        }
    }

    public ChangedAdvisory {
        cves = Set.copyOf(cves);
        aspects = Set.copyOf(new TreeSet<>(aspects));
    }
}
