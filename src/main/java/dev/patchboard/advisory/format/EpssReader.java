package dev.patchboard.advisory.format;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads FIRST's EPSS scores: CSV, plain or gzip, with or without the comment line that names model and day, with or without
 * percentiles (the three forms published since 2021).
 */
public final class EpssReader {

    private static final Pattern MODEL = Pattern.compile("model_version:([^,\\s]{1,50})");
    private static final Pattern DATE = Pattern.compile("score_date:([0-9T:.+Z-]{10,40})");
    private static final Pattern IN_FILE_NAME = Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2})");
    private static final DateTimeFormatter OFFSET_WITHOUT_COLON = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssZ");

    private EpssReader() {}

    /**
     * One score.
     *
     * @param score 0 to 1
     * @param percentile 0 to 1, or null
     */
    public record Entry(
            String cve, BigDecimal score, @Nullable BigDecimal percentile) {}

    /**
     * Of what day the scores are, and by which model.
     *
     * @param asOf from the comment line, else from the file's name, else null
     */
    public record About(@Nullable Instant asOf, @Nullable String model, int entries) {}

    /**
     * Reads scores, one by one. The stream is not closed.
     *
     * @throws UnreadableAdvisory naming the line
     */
    public static About read(InputStream in, String fileName, Consumer<Entry> entries) {
        return read(in, fileName, about -> {}, entries);
    }

    /** The same; {@code begins} gets what is known before the first score. */
    static About read(InputStream in, String fileName, Consumer<About> begins, Consumer<Entry> entries) {
        try {
            BufferedReader lines = new BufferedReader(new InputStreamReader(plain(in), StandardCharsets.UTF_8));
            String first = BoundedLine.next(lines, 1);
            String comment = first != null && first.startsWith("#") ? first : "";
            int number = comment.isEmpty() ? 1 : 2;
            String header = comment.isEmpty() ? first : BoundedLine.next(lines, number);
            if (header == null || !header.strip().startsWith("cve,epss")) {
                throw new UnreadableAdvisory("line " + number, "Expected the header cve,epss.");
            }
            boolean percentiles = List.of(header.strip().split(",")).contains("percentile");
            About about = new About(asOf(comment, fileName), first(MODEL, comment), 0);
            begins.accept(about);
            int count = 0;
            for (String row = BoundedLine.next(lines, ++number); row != null; row = BoundedLine.next(lines, ++number)) {
                if (!row.isBlank()) {
                    entries.accept(entry(row, percentiles, number));
                    count++;
                }
            }
            return new About(about.asOf(), about.model(), count);
        } catch (IOException broken) {
            throw new UnreadableAdvisory(null, "Not readable: " + broken.getMessage());
        } catch (UncheckedIOException broken) {
            throw new UnreadableAdvisory(null, "Not readable: " + broken.getMessage());
        }
    }

    private static InputStream plain(InputStream in) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(in);
        buffered.mark(2);
        boolean gzip = buffered.read() == 0x1f && buffered.read() == 0x8b;
        buffered.reset();
        return gzip ? new GZIPInputStream(buffered) : buffered;
    }

    private static Entry entry(String row, boolean percentiles, int number) {
        String[] cells = row.strip().split(",", -1);
        if (cells.length < (percentiles ? 3 : 2) || !cells[0].startsWith("CVE-") || cells[0].length() > 30) {
            throw new UnreadableAdvisory("line " + number, "Expected a CVE id and its score.");
        }
        return new Entry(cells[0], share(cells[1], number), percentiles ? share(cells[2], number) : null);
    }

    private static BigDecimal share(String text, int number) {
        if (text.length() <= 30) {
            try {
                BigDecimal value = new BigDecimal(text);
                if (value.signum() >= 0 && value.compareTo(BigDecimal.ONE) <= 0) {
                    return value;
                }
            } catch (NumberFormatException noNumber) {
                // falls through to the complaint
            }
        }
        throw new UnreadableAdvisory("line " + number, "Expected a number from 0 to 1.");
    }

    private static @Nullable Instant asOf(String comment, String fileName) {
        String stated = first(DATE, comment);
        try {
            if (stated != null) {
                return stated.endsWith("Z")
                        ? Instant.parse(stated)
                        : OffsetDateTime.parse(stated, OFFSET_WITHOUT_COLON).toInstant();
            }
            String day = first(IN_FILE_NAME, fileName);
            return day == null
                    ? null
                    : LocalDate.parse(day).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException noDate) {
            return null;
        }
    }

    private static @Nullable String first(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        return found.find() ? found.group(1) : null;
    }
}
