package dev.patchboard.verification.log;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Tells the format of a log by its content: each format says how likely it is, and the likeliest is taken. Safe for use by several threads. */
final class FormatDetection {

    private static final int FIRST_LINES = 40;
    private static final int SURE = 80;

    /** Formats of a site, that may be others each time; they come before those that are always the same. */
    private final Supplier<List<LogFormat>> own;

    private final Hallmarks known;

    FormatDetection(Supplier<List<LogFormat>> own, List<LogFormat> known) {
        this.own = own;
        this.known = new Hallmarks(known);
    }

    /** Most formats show in their first lines; the whole sample is looked at for those that do not. */
    Optional<LogFormat> of(LineSource source, LogSample sample) {
        List<LogFormat> sites = own.get();
        return best(sites, known.in(source, FIRST_LINES), sample.first(FIRST_LINES))
                .filter(candidate -> candidate.likelihood() >= SURE)
                .or(() -> best(sites, known.in(source, Integer.MAX_VALUE), sample))
                .map(Candidate::format);
    }

    /** Whether a format is called so that the host itself writes; what a site calls so is the site's. */
    boolean isWrittenByHost(String name) {
        return known.isWrittenByHost(name)
                && own.get().stream().noneMatch(site -> site.name().equals(name));
    }

    private static Optional<Candidate> best(List<LogFormat> sites, List<LogFormat> possible, LogSample sample) {
        return Stream.concat(sites.stream(), possible.stream())
                .map(format -> new Candidate(format, format.likelihood(sample)))
                .filter(candidate -> candidate.likelihood() > 0)
                .max(Comparator.comparingInt(Candidate::likelihood));
    }

    private record Candidate(LogFormat format, int likelihood) {}
}
