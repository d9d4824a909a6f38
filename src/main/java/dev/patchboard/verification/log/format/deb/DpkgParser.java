package dev.patchboard.verification.log.format.deb;

import dev.patchboard.verification.log.Beginnings;
import dev.patchboard.verification.log.Entries;
import dev.patchboard.verification.log.LogEnd;
import dev.patchboard.verification.log.LogLine;
import dev.patchboard.verification.log.LogParser;
import dev.patchboard.verification.log.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The last state of each package. A state that is not final counts as PARTIAL once dpkg went on to another run, and as UNKNOWN where
 * the file ends in it: the next line may have said more. The other kinds of lines are steps inside an attempt, or configuration files:
 * the status lines say how it went.
 */
final class DpkgParser implements LogParser {

    private static final int ACTION = DpkgTime.LENGTH;
    private static final String STATUS = "status ";
    private static final String STARTUP = "startup ";
    private static final Map<String, Attempt> ATTEMPTS = Stream.of("install", "upgrade", "remove", "purge", "disappear")
            .map(Attempt::of)
            .collect(Collectors.toUnmodifiableMap(Attempt::word, Function.identity()));
    private static final Beginnings ACTIONS =
            Beginnings.of(Stream.concat(Stream.of(STATUS, STARTUP), ATTEMPTS.keySet().stream())
                    .toArray(String[]::new));
    private static final String NONE = "<none>";

    private final Entries entries;
    private final Words words = new Words();
    private final DpkgTime times = new DpkgTime();
    private final Map<String, DpkgPackage> packages = new LinkedHashMap<>();
    private final List<DpkgPackage> open = new ArrayList<>();
    private @Nullable DpkgPackage last;
    private @Nullable DpkgPackage dropped;
    private long lastLine;

    /**
     * What dpkg begins to do with a package.
     *
     * @param word with the space after it
     * @param brings whether the package is to be there afterwards
     */
    record Attempt(String word, boolean brings, String begun) {

        static Attempt of(String action) {
            return new Attempt(action + " ", "install".equals(action) || "upgrade".equals(action), action + " begun");
        }
    }

    DpkgParser(Entries entries) {
        this.entries = entries;
    }

    @Override
    public void line(LogLine line) {
        lastLine = line.number();
        long time = times.of(line);
        if (time < 0 || line.cut()) {
            return;
        }
        String action = ACTIONS.wordAt(line, ACTION);
        if (STATUS.equals(action)) {
            status(line, time, ACTION + STATUS.length());
        } else if (STARTUP.equals(action)) {
            startup(line.endsWith(" configure"));
        } else if (action != null) {
            attempt(line, time, ACTION + action.length(), Objects.requireNonNull(ATTEMPTS.get(action)));
        }
    }

    /** {@code status state package version}. */
    private void status(LogLine line, long time, int from) {
        int second = line.indexOf(' ', from);
        int third = second < 0 ? -1 : line.indexOf(' ', second + 1);
        int end = end(line);
        if (third < 0 || third + 1 >= end || between(line.indexOf(' ', third + 1), end)) {
            return;
        }
        DpkgPackage one = named(words.of(line, second + 1, third));
        if (end - third - 1 == NONE.length() && line.hasAt(third + 1, NONE)) {
            one.version().nothing();
        } else {
            one.version().take(line, third + 1, end);
        }
        one.is(words.of(line, from, second), time, line.number());
        last = one;
        list(one);
    }

    /** {@code upgrade package old new}; what is removed has its version in the first place. */
    private void attempt(LogLine line, long time, int from, Attempt attempt) {
        int second = line.indexOf(' ', from);
        int third = second < 0 ? -1 : line.indexOf(' ', second + 1);
        int end = end(line);
        if (third < 0 || third + 1 >= end || between(line.indexOf(' ', third + 1), end)) {
            return;
        }
        DpkgPackage one = named(words.of(line, from, second));
        one.version().take(line, attempt.brings() ? third + 1 : second + 1, attempt.brings() ? end : third);
        one.attempted(attempt, time, line.number());
        list(one);
    }

    /** Where the words end: a log that went through an editor may have spaces behind them. */
    private static int end(LogLine line) {
        int end = line.length();
        while (end > 0 && line.at(end - 1) == ' ') {
            end--;
        }
        return end;
    }

    private static boolean between(int space, int end) {
        return space >= 0 && space < end;
    }

    private DpkgPackage named(String name) {
        DpkgPackage known = packages.get(name);
        if (known != null) {
            return known;
        }
        DpkgPackage fresh = new DpkgPackage(name);
        int architecture = name.indexOf(':');
        DpkgPackage bare = architecture < 0 ? null : packages.get(name.substring(0, architecture));
        if (bare != null && bare.open()) {
            bare.goesOnElsewhere();
        }
        if (packages.size() < entries.max()) {
            packages.put(name, fresh);
        } else {
            dropped = fresh;
        }
        return fresh;
    }

    private void list(DpkgPackage one) {
        if (one.open() && one != dropped && one.listNow()) {
            open.add(one);
        }
    }

    private void startup(boolean secondHalf) {
        open.removeIf(one -> {
            boolean stays = one.leftOpen(secondHalf);
            if (!stays) {
                one.unlisted();
            }
            return !stays;
        });
    }

    @Override
    public void end(LogEnd end) {
        if (end.inMidAir() && last != null) {
            last.distrust(lastLine);
        }
        packages.values().stream().filter(one -> !one.isToldElsewhere()).forEach(one -> {
            one.ended(end.inMidAir());
            entries.put(one.entry());
        });
        if (dropped != null) {
            entries.put(dropped.entry()); // tells them that there were more
        }
    }
}
