package dev.patchboard.scan.format;

import dev.patchboard.scan.format.CheckResult.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a report has said of one host so far. What is said first counts, where a host has only one of a thing. */
public final class HostEntry {

    private static final Pattern HOST_NAME =
            Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9-]{0,62})(?:\\.[A-Za-z0-9-]{1,63}){0,10}");

    private static final int LONGEST_TEXT = Texts.LONGEST;
    /** About how many bytes one takes beside its texts. */
    static final int COST = 200;

    private final String name;
    private final long line;
    private final List<CheckResult> results = new ArrayList<>(2);
    private final List<Negative> negatives = new ArrayList<>(0);
    private final HostAddresses addresses = new HostAddresses();
    private @Nullable String fqdn;
    private @Nullable String os;
    private boolean inside;
    private @Nullable String outside;
    private @Nullable ReportTime began;
    private @Nullable ReportTime ended;
    private @Nullable ReportTime firstSeen;
    private @Nullable ReportTime lastSeen;
    private @Nullable String failure;

    /** Where the first finding stands that could have had a date of its own and has none; 0 for none. */
    private long undated;

    /**
     * Where an entry stands that says that it is not there, and when the scanner tested it last.
     *
     * @param kept whether the product keeps such entries from scan to scan
     */
    private record Negative(int index, @Nullable ReportTime tested, boolean kept) {}

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

    /** What its owner calls it in a tag: a full DNS name or a short one, else it says nothing. */
    public void tagged(@Nullable String said) {
        if (said != null && HOST_NAME.matcher(said.strip()).matches()) {
            fqdn = first(fqdn, said.strip());
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
        began = earlier(began, time);
        ended = later(ended, time);
    }

    /** An entry of it is of this time. Where nothing says when the scan was, it was at work by the last of all such times. */
    public void seen(@Nullable ReportTime time) {
        firstSeen = earlier(firstSeen, time);
        lastSeen = later(lastSeen, time);
    }

    private static @Nullable ReportTime earlier(@Nullable ReportTime known, @Nullable ReportTime time) {
        return known == null || time != null && known.isAfter(time) ? time : known;
    }

    private static @Nullable ReportTime later(@Nullable ReportTime known, @Nullable ReportTime time) {
        return known == null || time != null && time.isAfter(known) ? time : known;
    }

    /** Why the scan of this host counts for nothing. */
    public void fails(String why) {
        failure = failure == null ? why : failure;
    }

    void add(CheckResult result) {
        if (result.isNegative()) {
            negatives.add(new Negative(results.size(), null, false));
        }
        results.add(result);
    }

    void addKept(CheckResult result, @Nullable ReportTime seen) {
        if (result.isNegative()) {
            negatives.add(new Negative(results.size(), seen, true));
            results.add(result);
        } else {
            boolean found = result.answer() == Answer.FOUND && !result.cves().isEmpty();
            undated = undated == 0 && found && seen == null ? result.line() : undated;
            results.add(result.seenAt(seen));
        }
    }

    /** In the order of the report, all of which has been read. */
    List<CheckResult> results() {
        negatives.forEach(one -> results.set(one.index, judged(results.get(one.index), one)));
        return results;
    }

    /**
     * A "fixed" from before the scan, or of no time, is a word. Where nothing says when the scan was, each negative is as old as its own
     * test, and one of no time as the oldest entry (law 4).
     */
    private CheckResult judged(CheckResult negative, Negative entry) {
        ReportTime tested = entry.tested;
        boolean word = entry.kept && (tested == null || began != null && began.isAfter(tested));
        if (word) {
            return negative.answered(Answer.DENIED);
        }
        return began != null ? negative : negative.seenAt(tested == null ? firstSeen : tested);
    }

    /** When the last statement of it was made; null when none says. */
    public @Nullable ReportTime finished() {
        return began == null ? lastSeen : ended;
    }

    /** A finding without a date, among others that have one, may be the newest of all: then no time holds for the host (law 4). */
    private boolean isOfNoTime() {
        return began == null && lastSeen != null && undated > 0;
    }

    private @Nullable String whyItFails() {
        return failure == null && isOfNoTime()
                ? "Line " + undated
                        + " tells of a finding and gives no date that can be read. Bring the report with the date of each row, as"
                        + " the scanner writes it."
                : failure;
    }

    ScannedHost host() {
        return new ScannedHost(
                name,
                addresses.first(),
                fqdn,
                os,
                seenFromInside(),
                began == null ? firstSeen : began,
                finished(),
                whyItFails(),
                line,
                outside,
                began != null ? began : isOfNoTime() ? null : lastSeen,
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
