package dev.patchboard.scan.format.scap;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names of operating systems, as definitions and machines state them. */
final class SystemNames {

    /** "Debian 12 is installed": Debian, Red Hat, SUSE, Oracle, Alma; "Ubuntu 22.04 LTS (jammy) is installed." */
    private static final Pattern INSTALLED = Pattern.compile("(.+?) (?:is|must be) installed\\.?");
    /** A package is asked for in the same words ("redhat-release is installed"): a name is a system's only where it ends like a word. */
    private static final Pattern SYSTEM =
            Pattern.compile("(?:(?:red ?hat|suse) (?:enterprise|coreos|linux|manager|openshift)|rhel|centos|alma ?linux"
                    + "|rocky(?: linux)?|oracle (?:linux|solaris|vm)|scientific linux|fedora|amazon linux|debian|ubuntu|opensuse|sle[sd]"
                    + "|(?:microsoft )?windows(?: (?:server|xp|vista|nt)| [0-9]+)|(?:apple )?mac ?os|solaris|aix|hp-ux|freebsd|cisco (?:ios|nx-os|asa)"
                    + "|vmware esxi?|vmware photon|photon os|alpine|azure linux|cbl-mariner|open ?euler|anolis|virtuozzo|astra linux|red os)"
                    + "(?![\\w-]).*");

    private static final Pattern IN_BRACKETS = Pattern.compile("\\([^)]*\\)");
    private static final Pattern NOISE = Pattern.compile("\\b(?:gnu/linux|linux|server|microsoft|lts)\\b");
    private static final Pattern NUMBER = Pattern.compile("r2\\b|[0-9]+(?:\\.[0-9]+)*");

    /** What systems call themselves (os-release, sw_vers) where content calls them otherwise, without noise; the special ones first. */
    private static final Map<Pattern, String> OTHER_NAMES = otherNames(
            "sles[_ ]sap", "suse enterprise for sap applications",
            "sle[- ]micro", "suse enterprise micro",
            "sles", "suse enterprise",
            "rhel", "red hat enterprise",
            "common base mariner", "cbl-mariner",
            "vmware photon", "photon",
            "(?:apple )?mac ?os(?: x)?", "macos");

    private SystemNames() {}

    private static Map<Pattern, String> otherNames(String... namesAndOthers) {
        Map<Pattern, String> names = new LinkedHashMap<>();
        for (int i = 0; i < namesAndOthers.length; i += 2) {
            names.put(Pattern.compile("^(?:" + namesAndOthers[i] + ")(?![a-z_])"), namesAndOthers[i + 1]);
        }
        return names;
    }

    /**
     * The system for which a criterion asks by its comment.
     *
     * @param systems those for which the definition is said to be made
     * @return null when it asks for something else
     */
    static @Nullable String askedFor(@Nullable String comment, List<String> systems) {
        if (comment == null || !comment.contains("installed")) {
            return null;
        }
        Matcher installed = INSTALLED.matcher(comment.strip());
        if (!installed.matches()) {
            return null;
        }
        String name = installed.group(1).strip();
        boolean stated = systems.stream().anyMatch(name::equalsIgnoreCase);
        return stated || SYSTEM.matcher(name.toLowerCase(Locale.ROOT)).matches() ? name : null;
    }

    /**
     * Whether a machine is one of what a definition is made for: the same name, and the release as far as the definition gives one. RHEL 8.6
     * is a RHEL 8, SLES 15 SP4 is no SLES 15 SP5, Windows Server 2012 R2 no Windows Server 2012.
     *
     * @param machine its operating system with its release
     */
    static boolean isOne(String machine, String madeFor) {
        String own = plain(machine);
        String stated = plain(madeFor);
        List<String> release = release(own);
        List<String> least = release(stated);
        return !name(own).isEmpty()
                && name(own).equals(name(stated))
                && least.size() <= release.size()
                && least.equals(release.subList(0, least.size()))
                && (!stated.startsWith("windows") || isOneWindows(own, stated));
    }

    /** Of Windows each release has a name of its own, and its build follows. */
    private static boolean isOneWindows(String own, String stated) {
        Matcher ownRelease = NUMBER.matcher(own);
        Matcher statedRelease = NUMBER.matcher(stated);
        boolean sameNumber =
                !statedRelease.find() || ownRelease.find() && ownRelease.group().equals(statedRelease.group());
        return sameNumber && own.contains(" r2") == stated.contains(" r2");
    }

    private static String plain(String system) {
        String said = IN_BRACKETS.matcher(system.toLowerCase(Locale.ROOT)).replaceAll(" ");
        String plain =
                NOISE.matcher(said).replaceAll(" ").replaceAll("\\s+", " ").strip();
        for (Map.Entry<Pattern, String> other : OTHER_NAMES.entrySet()) {
            plain = other.getKey().matcher(plain).replaceFirst(other.getValue());
        }
        return plain;
    }

    private static String name(String plain) {
        Matcher number = NUMBER.matcher(plain);
        return (number.find() ? plain.substring(0, number.start()) : plain)
                .replace("-", " ")
                .strip();
    }

    private static List<String> release(String plain) {
        List<String> parts = new ArrayList<>();
        Matcher number = NUMBER.matcher(plain);
        while (number.find()) {
            parts.addAll(List.of(number.group().split("\\.")));
        }
        return parts;
    }
}
