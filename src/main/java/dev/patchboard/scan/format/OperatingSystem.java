package dev.patchboard.scan.format;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An operating system as far as it can be told from what somebody calls it: an inventory, a scanner, the title of a check. Two names of one
 * system differ in many ways ({@code RHEL 9}, {@code Linux Kernel 5.14 on Red Hat Enterprise Linux release 9.4 (Plow)}), so only what is
 * clearly another is called so: what is not known speaks against nothing.
 *
 * @param family {@code debian}, {@code windows} ...; empty when none is recognised
 * @param release the first number ({@code 9}), of Ubuntu and Alpine the second too ({@code 22.04}), of Windows its name ({@code 2012 r2});
 *     empty when none is named
 */
public record OperatingSystem(String family, String release) {

    private static final OperatingSystem UNKNOWN = new OperatingSystem("", "");

    /** Group 1 is the name; the more special ones stand first, since "linux" and "suse" stand in many. */
    private static final Pattern NAME = Pattern.compile(
            "(?<![\\w-])(red ?hat(?: enterprise(?: linux)?)?|rhel|centos|alma ?linux|rocky(?: ?linux)?|oracle ?linux"
                    + "|oracle enterprise linux|scientific linux|fedora|amazon ?linux|debian|ubuntu|opensuse|sle[sd]|suse(?: linux enterprise)?"
                    + "|windows|win(?=[ -]?(?:20[0-9]{2}|[78]|1[01])\\b)|mac ?os(?: ?x)?|os x|solaris|aix|hp-ux|freebsd|openbsd|netbsd|esxi?|photon|alpine"
                    + "|azure linux|cbl-mariner|open ?euler|anolis|gentoo|arch ?linux)(?![a-z-])");

    private static final Map<String, String> FAMILIES = Map.ofEntries(
            Map.entry("rhel", "redhat"),
            Map.entry("rocky linux", "rocky"),
            Map.entry("rockylinux", "rocky"),
            Map.entry("alma linux", "almalinux"),
            Map.entry("oracle linux", "oraclelinux"),
            Map.entry("oracle enterprise linux", "oraclelinux"),
            Map.entry("amazon linux", "amazonlinux"),
            Map.entry("sles", "suse"),
            Map.entry("sled", "suse"),
            Map.entry("suse linux enterprise", "suse"),
            Map.entry("win", "windows"),
            Map.entry("mac os", "macos"),
            Map.entry("mac os x", "macos"),
            Map.entry("macos x", "macos"),
            Map.entry("macosx", "macos"),
            Map.entry("os x", "macos"),
            Map.entry("esx", "esxi"),
            Map.entry("open euler", "openeuler"),
            Map.entry("arch linux", "archlinux"),
            Map.entry("cbl-mariner", "azure linux"));

    /** Nessus: the kernel's release stands before the system's. */
    private static final Pattern KERNEL_OF = Pattern.compile("linux kernel .* on (\\S.*)");

    /** "Debian Linux kernel 6.1": not the system's release. */
    private static final Pattern OF_KERNEL = Pattern.compile("\\bkernel\\b.*");

    private static final Pattern NUMBER = Pattern.compile("(?<![\\w.])[vr]?([0-9]+)(?:\\.([0-9]+))?");
    private static final Pattern WINDOWS =
            Pattern.compile("(?<![\\w.])(20[0-9]{2}|[78](?:\\.1)?|1[01])(?![.\\w])(?: ?(r2)\\b)?");

    /**
     * What a text calls a system.
     *
     * @param said null or empty for nothing; a list of guesses is nothing either
     */
    public static OperatingSystem of(@Nullable String said) {
        if (said == null || said.strip().indexOf('\n') >= 0) {
            return UNKNOWN;
        }
        String text = said.strip().toLowerCase(Locale.ROOT).replace('_', ' ');
        Matcher kernel = KERNEL_OF.matcher(text);
        String system = kernel.matches() ? kernel.group(1) : text;
        Matcher name = NAME.matcher(system);
        if (!name.find()) {
            return UNKNOWN;
        }
        String family = family(name.group(1));
        return new OperatingSystem(family, release(family, system.substring(name.end())));
    }

    /** Whether the two cannot be one: another family, or another release of it. */
    public boolean isAnotherThan(OperatingSystem other) {
        return !family.isEmpty()
                && !other.family.isEmpty()
                && (!family.equals(other.family)
                        || !release.isEmpty() && !other.release.isEmpty() && !isOneRelease(release, other.release));
    }

    /** Whether what it is, is known. */
    public boolean known() {
        return !family.isEmpty();
    }

    /** A name that gives fewer numbers says less, and contradicts nothing. */
    private static boolean isOneRelease(String one, String other) {
        return one.equals(other) || one.startsWith(other + ".") || other.startsWith(one + ".");
    }

    private static String family(String name) {
        return name.startsWith("red") ? "redhat" : FAMILIES.getOrDefault(name, name);
    }

    private static String release(String family, String rest) {
        if (family.equals("windows")) {
            Matcher release = WINDOWS.matcher(rest);
            return !release.find() ? "" : release.group(1) + (release.group(2) == null ? "" : " r2");
        }
        Matcher number = NUMBER.matcher(OF_KERNEL.matcher(rest).replaceFirst(""));
        if (!number.find()) {
            return "";
        }
        boolean both = family.equals("ubuntu") || family.equals("alpine");
        return number.group(1) + (both && number.group(2) != null ? "." + number.group(2) : "");
    }
}
