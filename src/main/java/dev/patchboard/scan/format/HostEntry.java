package dev.patchboard.scan.format;

import dev.patchboard.scan.format.CheckResult.Answer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a report has said of one host so far. What is said first counts, where a host has only one of a thing. */
public final class HostEntry {

    private static final int LONGEST_TEXT = Texts.LONGEST;
    /** About how many bytes one takes beside its texts. */
    static final int COST = 200;

    private final String name;
    private final long line;
    private final List<CheckResult> results = new ArrayList<>(2);
    private final List<Fixed> fixed = new ArrayList<>(0);
    private final HostAddresses addresses = new HostAddresses();
    private @Nullable String fqdn;
    private @Nullable String os;
    private boolean inside;
    private @Nullable String outside;
    private @Nullable ReportTime started;
    private @Nullable ReportTime finished;
    private @Nullable String failure;

    /** Where an entry stands that says "fixed", and when the scanner tested it last. */
    private record Fixed(int index, @Nullable ReportTime tested) {}

    HostEntry(String name, long line) {
        this.name = name.length() <= LONGEST_TEXT ? name : name.substring(0, LONGEST_TEXT);
        this.line = line;
    }

    /** As the report calls it. */
    public String name() {
        return name;
    }

    /** An address of it; blank says nothing. The first is what it is known by, any may be the inventory's. */
    public void ip(@Nullable String said) {
        addresses.add(said);
    }

    /** Its DNS name; only one with a dot is a full one. */
    public void fqdn(@Nullable String said) {
        if (said != null && said.indexOf('.') > 0) {
            fqdn = first(fqdn, said);
        }
    }

    /** Its operating system in the scanner's words. */
    public void os(@Nullable String said) {
        os = first(os, said);
    }

    /** What was said of its operating system; null when nothing was. */
    public @Nullable String system() {
        return os;
    }

    /** Whether it is said that the scan looked from the inside, and nothing says the contrary. */
    public boolean seenFromInside() {
        return inside && outside == null;
    }

    /** The scan says that it looked from the inside. */
    public void inside() {
        inside = true;
    }

    /**
     * The scan says that it could not look from the inside, which outweighs the contrary.
     *
     * @param why one plain sentence: what in the report says so
     */
    public void outside(String why) {
        outside = outside == null ? why : outside;
    }

    /** The scan was at work at this time: the first and the last of all such times count. */
    public void at(@Nullable ReportTime time) {
        if (time != null) {
            started = started == null || started.isAfter(time) ? time : started;
            finished = finished == null || time.isAfter(finished) ? time : finished;
        }
    }

    /** Why the scan of this host counts for nothing. */
    public void fails(String why) {
        failure = failure == null ? why : failure;
    }

    void add(CheckResult result) {
        results.add(result);
    }

    void addFixed(CheckResult result, @Nullable ReportTime tested) {
        fixed.add(new Fixed(results.size(), tested));
        results.add(result);
    }

    /** In the order of the report, all of which has been read. */
    List<CheckResult> results() {
        for (Fixed one : fixed) {
            if (one.tested == null || started != null && started.isAfter(one.tested)) {
                results.set(one.index, results.get(one.index).answered(Answer.DENIED));
            }
        }
        return results;
    }

    /** When the last statement of it was made; null when none says. */
    public @Nullable ReportTime finished() {
        return finished;
    }

    ScannedHost host() {
        return new ScannedHost(
                name,
                addresses.first(),
                fqdn,
                os,
                seenFromInside(),
                started,
                finished,
                failure,
                line,
                outside,
                addresses.all());
    }

    private static @Nullable String first(@Nullable String known, @Nullable String said) {
        if (known != null || said == null || said.isBlank()) {
            return known;
        }
        String plain = said.strip();
        return plain.length() <= LONGEST_TEXT ? plain : plain.substring(0, LONGEST_TEXT);
    }
}
