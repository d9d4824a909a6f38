package dev.patchboard.scan.format;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The addresses that a report lists of one machine: cards, bridges, networks for backups. Which of them the inventory has, nobody knows. */
public final class HostAddresses {

    /** A node of a cluster has hundreds. */
    private static final int MOST = 1_000;

    private static final Pattern BETWEEN = Pattern.compile("[\\s,;\\[\\]\"']+");

    private List<String> all = List.of();

    /** One more, or a list of them as tables write it; null and blank say nothing. */
    public void add(@Nullable String said) {
        if (said != null && !all.contains(said)) {
            BETWEEN.splitAsStream(said).filter(one -> !one.isEmpty()).forEach(this::addOne);
        }
    }

    private void addOne(String said) {
        String address = said.length() <= Texts.LONGEST ? said : said.substring(0, Texts.LONGEST);
        if (all.size() < MOST && !all.contains(address)) {
            if (all.isEmpty()) {
                all = new ArrayList<>(1);
            }
            all.add(address);
        }
    }

    /** The first of them, or null when there is none. */
    public @Nullable String first() {
        return all.isEmpty() ? null : all.get(0);
    }

    /** In the order of the report. */
    public List<String> all() {
        return List.copyOf(all);
    }
}
