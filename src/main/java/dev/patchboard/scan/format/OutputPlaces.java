package dev.patchboard.scan.format;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Places that a scanner names in the words of its output, where no field of its report does: files and packages, without their versions.
 * Known are the sentences of Nessus ({@code Path : /opt/a.jar}, {@code Remote package installed : kit-1.0-1}), Qualys ({@code Path= /opt/a.jar},
 * tables with the column {@code Package}, {@code a.dll Version is 1.0}) and OpenVAS ({@code Vulnerable package: kit}, {@code path / port: /opt}).
 */
public final class OutputPlaces {

    /** More of an output is not read; its beginning and length are then part of the place. */
    public static final int LONGEST = 1_000_000;

    /** With its sign and whole, for a folder's name may have a comma, and a line may name several files. */
    private static final Sentence FILE = Sentence.of("\\s*([:=]\\s*\\S.*)", "Path", "Installation path", "path / port");
    /** Behind the file in Qualys' {@code Path= X, Version= Y}. */
    private static final Pattern ITS_VERSION =
            Pattern.compile(",\\s*Version\\s*=\\s*[^\\s,]*$", Pattern.CASE_INSENSITIVE);

    private static final Sentence PACKAGE =
            Sentence.of("\\s*:\\s*(\\S.*)", "Remote package installed", "Installed package", "Vulnerable package");
    private static final String VERSION_IS = "version is";
    private static final Pattern ITS_VERSION_IS =
            Pattern.compile("\\s(?:file )?" + VERSION_IS + "\\b", Pattern.CASE_INSENSITIVE);
    private static final String FIRST_COLUMN = "Package";
    private static final Pattern TABLE = line("\\s*" + FIRST_COLUMN + "\\s+Installed[ _]Version\\b.*");
    private static final Pattern ROW = line("\\s*(\\S+)\\s+\\S*\\d.*");

    /** What {@code [\\s*-]} is. */
    private static final String BEFORE_WORDS = " \t\n\u000B\f\r*-";

    private static final Pattern ARCHITECTURE =
            Pattern.compile("\\.(?:x86_64|noarch|i[3-6]86|aarch64|ppc64le|s390x|src)$");
    /** {@code name-version-release} of RPM, whose release may hold an underscore, before {@code name_version} of Debian. */
    private static final List<Pattern> VERSIONED =
            List.of(Pattern.compile("^(.+)-\\d[^-_]*-\\d[^-]*$"), Pattern.compile("^([^_]+)_\\d.*$"));

    private OutputPlaces() {}

    /** Words that a line of an output begins with, and the whole of it. Most lines begin otherwise, which is seen without matching them. */
    private record Sentence(List<String> beginnings, Pattern whole) {

        /**
         * @param rest with the place as its group
         */
        static Sentence of(String rest, String... beginnings) {
            return new Sentence(List.of(beginnings), line("[\\s*-]*(?:" + String.join("|", beginnings) + ")" + rest));
        }

        @Nullable String place(String line, int begin) {
            for (String beginning : beginnings) {
                if (begins(line, begin, beginning)) {
                    Matcher matcher = whole.matcher(line);
                    return matcher.matches() ? matcher.group(1) : null;
                }
            }
            return null;
        }
    }

    /** All of them in one text, the same for the same places; empty where the output names none. */
    public static String in(String output) {
        TreeSet<String> places = new TreeSet<>();
        boolean[] table = {false};
        output.lines().forEach(line -> {
            int begin = begin(line);
            if (begins(line, begin, FIRST_COLUMN) && TABLE.matcher(line).matches()) {
                table[0] = true;
            } else {
                add(line, begin, table[0], places);
            }
        });
        if (places.isEmpty()) {
            return "";
        }
        if (output.length() >= LONGEST) {
            places.add("more than is read");
        }
        return FindingPlace.of(places);
    }

    private static void add(String line, int begin, boolean inTable, TreeSet<String> places) {
        String file = FILE.place(line, begin);
        String part = file == null ? PACKAGE.place(line, begin) : null;
        if (file != null) {
            places.add(file(file));
        } else if (part != null) {
            Stream.of(part.strip().split("[\\s,]+")).map(OutputPlaces::name).forEach(places::add);
        } else {
            Matcher row = ROW.matcher(line);
            if (inTable && row.matches()) {
                places.add(row.group(1));
            } else if (contains(line, VERSION_IS)) {
                fileWithVersion(line).ifPresent(places::add);
            }
        }
    }

    /** The file behind its sign. */
    private static String file(String signed) {
        String file = signed.substring(1).strip();
        return signed.startsWith("=") ? ITS_VERSION.matcher(file).replaceFirst("") : file;
    }

    /** What stands before its version; the whole line where it tells of several. */
    private static Optional<String> fileWithVersion(String line) {
        Matcher versionIs = ITS_VERSION_IS.matcher(line);
        if (!versionIs.find()) {
            return Optional.empty();
        }
        String file = line.substring(0, versionIs.start());
        return Optional.of((versionIs.find() ? line : file).strip()).filter(place -> !place.isEmpty());
    }

    /** Matches a whole line, whatever signs it holds. */
    private static Pattern line(String whole) {
        return Pattern.compile(whole, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    }

    /** Where the words of a line begin, after space and the mark of a list. */
    private static int begin(String line) {
        int at = 0;
        while (at < line.length() && BEFORE_WORDS.indexOf(line.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }

    private static boolean begins(String line, int at, String words) {
        return line.regionMatches(true, at, words, 0, words.length());
    }

    private static boolean contains(String line, String words) {
        int last = line.length() - words.length();
        for (int at = 0; at <= last; at++) {
            if (begins(line, at, words)) {
                return true;
            }
        }
        return false;
    }

    /** {@code kit_1.0-1} of Debian and {@code kit-1.0-1.el9.x86_64} of RPM are {@code kit}. */
    private static String name(String versioned) {
        String whole = ARCHITECTURE.matcher(versioned).replaceFirst("");
        for (Pattern form : VERSIONED) {
            Matcher name = form.matcher(whole);
            if (name.matches()) {
                return name.group(1);
            }
        }
        return whole;
    }
}
