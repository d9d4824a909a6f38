package dev.patchboard.scan.format;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Texts of one report, each once in memory: reports repeat the same titles, words and lists of CVEs many times over. What a hostile
 * report could make grow is bounded.
 */
public final class Texts {

    /** Longer texts are cut. */
    public static final int LONGEST = 1_000;

    private static final long MOST_CHARACTERS = 48L << 20;
    /** What an object costs beside its characters, about. */
    private static final int OVERHEAD = 64;

    private static final int COST_OF_FACT = 16;

    private static final CheckResult NONE =
            new CheckResult("", "", CheckResult.Answer.FOUND, "", Severity.UNKNOWN, List.of(), null, 0);

    private final Map<String, String> texts = new HashMap<>();
    private final Map<List<String>, List<String>> lists = new HashMap<>();
    private final Map<List<String>, Map<String, String>> facts = new HashMap<>();
    private final Map<String, CheckResult> checks = new HashMap<>();
    private long characters;

    /** The same result, made of shared texts: mostly those of the first result of its check, which are then looked up as one. */
    public CheckResult shared(CheckResult read) {
        CheckResult first = checks.getOrDefault(read.checkId(), NONE);
        String port = read.port();
        CheckResult kept = new CheckResult(
                like(first.checkId(), read.checkId()),
                like(first.title(), read.title()),
                read.answer(),
                like(first.word(), read.word()),
                read.severity(),
                read.cves().equals(first.cves()) ? first.cves() : shared(read.cves()),
                port == null ? null : like(first.port(), port),
                read.line(),
                read.facts().equals(first.facts()) ? first.facts() : shared(read.facts()),
                read.seen());
        if (first == NONE) {
            checks.put(kept.checkId(), kept);
            spend(0);
        }
        return kept;
    }

    private String like(@Nullable String known, String text) {
        return known != null && known.equals(text) ? known : shared(text);
    }

    /** The same text, cut to what is kept of one. */
    public String shared(String text) {
        String cut = text.length() <= LONGEST ? text : text.substring(0, LONGEST);
        String known = texts.putIfAbsent(cut, cut);
        if (known != null) {
            return known;
        }
        spend(cut.length());
        return cut;
    }

    /** The same ids. */
    public List<String> shared(List<String> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        List<String> known = lists.get(ids);
        if (known != null) {
            return known;
        }
        List<String> kept = ids.stream().map(this::shared).toList();
        List<String> list = List.copyOf(kept);
        lists.put(list, list);
        spend(list.size() * (long) Long.BYTES);
        return list;
    }

    /**
     * Facts of a finding, in this order; one whose value is empty is left out.
     *
     * @param namesAndValues name, value, name, value ...
     */
    public Map<String, String> facts(String... namesAndValues) {
        List<String> stated = new ArrayList<>(namesAndValues.length);
        for (int i = 0; i + 1 < namesAndValues.length; i += 2) {
            if (!namesAndValues[i + 1].isEmpty()) {
                stated.add(namesAndValues[i]);
                stated.add(shared(namesAndValues[i + 1]));
            }
        }
        return stated.isEmpty() ? Map.of() : facts.computeIfAbsent(stated, this::map);
    }

    private Map<String, String> shared(Map<String, String> stated) {
        Map<String, String> kept = new HashMap<>(stated);
        kept.replaceAll((name, value) -> shared(value));
        spend(COST_OF_FACT * (long) kept.size());
        return Map.copyOf(kept);
    }

    /** Makes sure that something else that is kept of the report stays within the bounds too. */
    void spend(long length) {
        characters += length + OVERHEAD;
        if (characters > MOST_CHARACTERS) {
            throw new UnreadableReport(
                    0, "The report holds more different texts than are kept. Split it into reports of fewer hosts.");
        }
    }

    private Map<String, String> map(List<String> stated) {
        spend(stated.size() * (long) OVERHEAD);
        return stated.size() == 2
                ? Map.of(stated.get(0), stated.get(1))
                : Map.of(stated.get(0), stated.get(1), stated.get(2), stated.get(3));
    }
}
