package dev.patchboard.verification.log.format.rpm;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A package as rpm names it: name, epoch, version, release, architecture.
 *
 * @param version {@code [epoch:]version-release}; an epoch of 0 is none
 * @param architecture null where the text gives none
 * @param subject as dnf writes it: {@code name.architecture}; the name alone without one
 */
public record Nevra(String name, String version, @Nullable String architecture, String subject) {

    /** As dnf5 writes it, with an epoch always. */
    String withEpoch() {
        return name + "-" + (version.indexOf(':') < 0 ? "0:" : "") + version
                + (architecture == null ? "" : "." + architecture);
    }

    /** Whether the other, of the same name, stands for this one with its end cut off. */
    boolean beginsWith(Nevra cut) {
        return (version + "." + architecture).startsWith(cut.version);
    }

    public static Nevra of(String name, String architecture, String version) {
        return make(name, withoutZero(version), architecture);
    }

    private static Nevra make(String name, String version, @Nullable String architecture) {
        return new Nevra(name, version, architecture, architecture == null ? name : name + "." + architecture);
    }

    /** Reads {@code name-[epoch:]version-release[.arch]} and yum's {@code epoch:name-version-release.arch}; empty for other words. */
    public static Optional<Nevra> parse(String word) {
        String text = word.endsWith(".rpm") ? word.substring(0, word.length() - 4) : word;
        int dot = text.lastIndexOf('.');
        boolean known = dot > 0 && RpmArchitectures.contains(text.substring(dot + 1));
        String architecture = known ? text.substring(dot + 1) : null;
        String rest = known ? text.substring(0, dot) : text;
        int release = rest.lastIndexOf('-');
        int version = release < 1 ? -1 : rest.lastIndexOf('-', release - 1);
        if (version < 1 || release - version < 2 || release == rest.length() - 1) {
            return Optional.empty();
        }
        String evr = rest.substring(version + 1);
        int epoch = epoch(rest);
        boolean plausible = isVersion(evr) && isVersion(rest.substring(release + 1));
        // java-1.8.0-openjdk is a name alone: a release has a number.
        if (!plausible || !known && !Character.isDigit(evr.charAt(0))) {
            return Optional.empty();
        }
        String name = rest.substring(epoch, version);
        return isName(name)
                ? Optional.of(make(name, withoutZero(rest.substring(0, epoch) + evr), architecture))
                : Optional.empty();
    }

    /** Reads {@code name.arch} beside {@code [epoch:]version-release}, as yum and lists of packages write them. */
    static Optional<Nevra> parse(String nameAndArchitecture, String evr) {
        int dot = nameAndArchitecture.lastIndexOf('.');
        return dot > 0
                        && RpmArchitectures.contains(nameAndArchitecture.substring(dot + 1))
                        && isName(nameAndArchitecture.substring(0, dot))
                        && evr.indexOf('-') > 0
                        && isVersion(evr)
                ? Optional.of(of(nameAndArchitecture.substring(0, dot), nameAndArchitecture.substring(dot + 1), evr))
                : Optional.empty();
    }

    /** Length of a leading {@code epoch:}, or 0. */
    private static int epoch(String text) {
        int digits = 0;
        while (digits < text.length() && Character.isDigit(text.charAt(digits))) {
            digits++;
        }
        return digits > 0 && digits < text.length() && text.charAt(digits) == ':' ? digits + 1 : 0;
    }

    public static boolean isVersion(String text) {
        boolean digit = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            digit |= c >= '0' && c <= '9';
            if (!isAlphanumeric(c) && "._+~^:-".indexOf(c) < 0) {
                return false;
            }
        }
        return digit;
    }

    public static boolean isName(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isAlphanumeric(text.charAt(i)) && "._+-".indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return !text.isEmpty() && isAlphanumeric(text.charAt(0));
    }

    private static boolean isAlphanumeric(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }

    private static String withoutZero(String evr) {
        return evr.startsWith("0:") ? evr.substring(2) : evr;
    }
}
