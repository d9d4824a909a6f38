package dev.patchboard.scan.format;

import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Places that a scanner names in the words of its output, where no field of its report does: files and packages, without their versions.
 * Known are the sentences of Nessus ({@code Path : /opt/a.jar}, {@code Remote package installed : kit-1.0-1}), Qualys ({@code Path= /opt/a.jar},
 * tables with the column {@code Package}, {@code a.dll Version is 1.0}) and OpenVAS ({@code Vulnerable package: kit}, {@code path / port: /opt}).
 */
public final class OutputPlaces {

    /** More of an output is not read; its beginning and length are then part of the place. */
    public static final int LONGEST = 1_000_000;

    private static final Pattern FILE = Pattern.compile(
            "^[\\s*-]*(?:Path|Installation path|path / port)\\s*[:=]\\s*([^,]{1,1000}).*$", Pattern.CASE_INSENSITIVE);
    private static final Pattern FILE_VERSION =
            Pattern.compile("^\\s*(\\S.{0,500}?)\\s+(?:file )?version is\\b.*$", Pattern.CASE_INSENSITIVE);
    private static final Pattern PACKAGE = Pattern.compile(
            "^[\\s*-]*(?:Remote package installed|Installed package|Vulnerable package)\\s*:\\s*(\\S{1,500}).*$",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern TABLE =
            Pattern.compile("^\\s*Package\\s+Installed[ _]Version\\b.*$", Pattern.CASE_INSENSITIVE);
    private static final Pattern ROW = Pattern.compile("^\\s*(\\S{1,500})\\s+\\S*\\d.*$");

    private static final Pattern ARCHITECTURE =
            Pattern.compile("\\.(?:x86_64|noarch|i[3-6]86|aarch64|ppc64le|s390x|src)$");
    /** {@code name-version-release} of RPM, whose release may hold an underscore, before {@code name_version} of Debian. */
    private static final List<Pattern> VERSIONED =
            List.of(Pattern.compile("^(.+)-\\d[^-_]*-\\d[^-]*$"), Pattern.compile("^([^_]+)_\\d.*$"));

    private OutputPlaces() {}

    /** All of them in one text, the same for the same places; empty where the output names none. */
    public static String in(String output) {
        TreeSet<String> places = new TreeSet<>();
        boolean[] table = {false};
        output.lines().forEach(line -> {
            if (TABLE.matcher(line).matches()) {
                table[0] = true;
            } else {
                add(line, table[0], places);
            }
        });
        if (!places.isEmpty() && output.length() >= LONGEST) {
            places.add("more than is read");
        }
        return FindingPlace.of(places);
    }

    private static void add(String line, boolean inTable, TreeSet<String> places) {
        Matcher file = FILE.matcher(line);
        Matcher fileVersion = FILE_VERSION.matcher(line);
        Matcher part = PACKAGE.matcher(line);
        Matcher row = ROW.matcher(line);
        if (file.matches()) {
            places.add(file.group(1).strip());
        } else if (part.matches()) {
            places.add(name(part.group(1)));
        } else if (inTable && row.matches()) {
            places.add(row.group(1));
        } else if (fileVersion.matches()) {
            places.add(fileVersion.group(1));
        }
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
