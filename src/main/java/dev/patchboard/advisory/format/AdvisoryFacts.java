package dev.patchboard.advisory.format;

import dev.patchboard.advisory.format.CsafDocument.Origin;
import dev.patchboard.advisory.format.Statement.Head;
import dev.patchboard.advisory.format.Statement.Remedy;
import dev.patchboard.advisory.format.Statement.Score;
import dev.patchboard.advisory.format.Statement.Ssvc;
import dev.patchboard.advisory.format.Statement.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The facts of a file of advisories that {@code advisory read} prints, added up over all of its records. */
public final class AdvisoryFacts implements StatementSink {

    private static final Comparator<Score> BY_VERSION_AND_HEIGHT =
            Comparator.comparing((Score score) -> score.version().charAt(0)).thenComparing(Score::baseScore);
    private static final int MOST_BROKEN = 1_000;

    private final DistinctTexts cves = new DistinctTexts();
    private final DistinctCount products = new DistinctCount();
    private final Map<Origin, Integer> defined = new EnumMap<>(Origin.class);
    private final int[] productStatus = new int[Status.values().length];
    private final Map<String, Integer> remediations = new TreeMap<>();
    private final Set<String> restarts = new TreeSet<>();
    private final Map<String, Ssvc> ssvc = new LinkedHashMap<>();
    private final List<UnreadableAdvisory> broken = new ArrayList<>();
    private final ExploitedFacts exploited = new ExploitedFacts();
    private @Nullable Head only;
    private @Nullable Score highest;
    private int advisories;
    private int vulnerabilities;
    private int scores;
    private int brokenCount;

    @Override
    public void advisory(Head head) {
        only = ++advisories == 1 ? head : null;
    }

    @Override
    public void statement(Statement statement) {
        vulnerabilities++;
        statement.cves().forEach(cves::add);
        statement.affected().forEach(affected -> {
            products.add(affected.product());
            productStatus[affected.status().ordinal()]++;
        });
        statement.remedies().forEach(this::remedy);
        statement.scores().forEach(this::score);
        exploited.add(statement.exploited());
        Ssvc points = statement.ssvc();
        if (points != null) {
            ssvc.put(statement.id(), points);
        }
    }

    @Override
    public void defines(Origin origin, int number) {
        defined.merge(origin, number, Integer::sum);
    }

    @Override
    public void broken(UnreadableAdvisory record) {
        brokenCount++;
        if (broken.size() < MOST_BROKEN) {
            broken.add(record);
        }
    }

    private void remedy(Remedy remedy) {
        remediations.merge(remedy.category(), 1, Integer::sum);
        if (remedy.restart() != null) {
            restarts.add(remedy.restart());
        }
    }

    /** Scores of different major versions do not compare: a 10.0 of version 2 says less than a 9.8 of version 3. */
    private void score(Score score) {
        scores++;
        if (highest == null || BY_VERSION_AND_HEIGHT.compare(score, highest) > 0) {
            highest = score;
        }
    }

    /** The advisory, when the file holds just one; else null. */
    public @Nullable Head only() {
        return only;
    }

    public int advisories() {
        return advisories;
    }

    /** How many statements about vulnerabilities there are, with and without a CVE. */
    public int vulnerabilities() {
        return vulnerabilities;
    }

    /** Distinct, in order. */
    public List<String> cves() {
        return cves.sorted();
    }

    /** How many products are defined, where the format defines them apart; else how many different ones are named. */
    public long products() {
        return defined.isEmpty()
                ? products.count()
                : defined.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** How many products a product tree defines in which place. */
    public Map<Origin, Integer> defined() {
        return defined;
    }

    /** How many products have each status, added up over all statements. */
    public Map<String, Integer> productStatus() {
        Map<String, Integer> counts = new TreeMap<>();
        for (Status status : Status.values()) {
            if (productStatus[status.ordinal()] > 0) {
                counts.put(status.word(), productStatus[status.ordinal()]);
            }
        }
        return counts;
    }

    /** How many there are of each category. */
    public Map<String, Integer> remediations() {
        return remediations;
    }

    /** How many CVSS scores are stated. */
    public int scores() {
        return scores;
    }

    /** The highest score of the newest CVSS version in use, or null. */
    public @Nullable Score highest() {
        return highest;
    }

    /** What must be restarted after the remedies: distinct words. */
    public Set<String> restarts() {
        return restarts;
    }

    /** Decision points by the id of the vulnerability they are of. */
    public Map<String, Ssvc> ssvc() {
        return ssvc;
    }

    /** What is said of known exploitation. */
    public ExploitedFacts exploited() {
        return exploited;
    }

    /** Records that could not be read, the first thousand of them. */
    public List<UnreadableAdvisory> broken() {
        return broken;
    }

    /** How many records could not be read. */
    public int brokenCount() {
        return brokenCount;
    }
}
