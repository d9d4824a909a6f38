package dev.patchboard.fleet.internal;

import dev.patchboard.fleet.internal.Located.Entries;
import dev.patchboard.fleet.internal.Located.Items;
import dev.patchboard.fleet.internal.Located.Scalar;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads lists of installed packages. */
public final class PackageLists {

    private static final int LONGEST = 200;
    private static final int LONGEST_ARCHITECTURE = 40;

    /** dpkg's words for "the files are there and configured, or wait only for a trigger". */
    private static final Set<String> INSTALLED =
            Set.of("installed", "triggers-pending", "triggers-awaited", "ii", "hi", "it", "iW");

    /** Prefixes that advisories and package URLs put before a name, and that no package manager does. */
    private static final Pattern ECOSYSTEM =
            Pattern.compile("(?i)(deb|rpm|apk|alpm|windows|maven|npm|pypi|pkg):(?:/*)(.+)");

    /** Debian's architectures (dpkg-architecture -L, the released ports), as dpkg writes them behind a name where it must. */
    private static final Pattern WITH_ARCHITECTURE = Pattern.compile(
            "(?i)(.+):(all|any|amd64|arm64|armel|armhf|i386|loong64|mips64el|mipsel|ppc64el|riscv64|s390x)");

    /** A name of dpkg has no colon of its own: what follows one is an architecture, known here or not. */
    private static final Pattern DPKG_NAME = Pattern.compile("([^:]+):([^:]+)");

    private final Problems problems;
    private final Listing<PackageLine> listing = new Listing<>();

    private PackageLists(Problems problems) {
        this.problems = problems;
    }

    /**
     * Reads {@code dpkg-query -W} of one host: name and version, and if asked for architecture and status. With a status, only
     * what is installed counts; without it dpkg also names what was removed and not purged, so ask for it:
     * {@code -f '${binary:Package}\t${Version}\t${Architecture}\t${db:Status-Status}\n'}.
     */
    public static Listing<PackageLine> dpkg(String text, String host, Problems problems) {
        PackageLists reader = new PackageLists(problems);
        reader.listing.host(host, 1);
        long number = 0;
        for (String line : text.split("\r\n|\n", -1)) {
            number++;
            if (!line.isBlank()) {
                reader.dpkgLine(line.strip().split("[\\t ]+"), host, number);
            }
        }
        return reader.listing;
    }

    /** Reads CSV with the columns {@code host, package, version} and perhaps {@code architecture}. */
    public static Listing<PackageLine> csv(String text, Problems problems) {
        PackageLists reader = new PackageLists(problems);
        Set<String> required = Set.of("host", "package", "version");
        Set<String> known = Set.of("host", "package", "version", "architecture");
        for (Table.Line line : Table.read(text, required, known, problems).lines()) {
            reader.add(
                    line.text("host"),
                    new PackageLine(
                            line.text("package"), line.text("version"), line.text("architecture"), line.line()));
        }
        return reader.listing;
    }

    /**
     * Reads what Ansible's {@code package_facts} returned.
     *
     * @param host whose it is when the file names none, or null
     */
    public static Listing<PackageLine> ansible(String text, @Nullable String host, Problems problems) {
        PackageLists reader = new PackageLists(problems);
        AnsibleResults.read(LocatedJson.read(text, problems), host, problems, reader::packageFacts);
        return reader.listing;
    }

    /**
     * Reads what Vuls keeps of its scans. It keeps one version of a name: of the kernel that of the running one.
     *
     * @param host whose it is when the file names none, or null
     */
    public static Listing<PackageLine> vuls(String text, @Nullable String host, Problems problems) {
        PackageLists reader = new PackageLists(problems);
        VulsResults.read(LocatedJson.read(text, problems), host, problems, (name, packages) -> {
            reader.listing.host(name, packages.line());
            packages.entries().forEach(entry -> reader.packageFact(name, entry.name(), entry.value()));
        });
        return reader.listing;
    }

    private void dpkgLine(String[] words, String host, long line) {
        if (words.length < 2) {
            problems.add(line, null, "Expected a package and its version. Use the output of dpkg-query -W.");
            return;
        }
        if (words.length > 3 && !INSTALLED.contains(words[3])) {
            return;
        }
        String beside = words.length > 2 ? words[2] : "";
        Matcher named = DPKG_NAME.matcher(words[0]);
        boolean agree = named.matches()
                && !ECOSYSTEM.matcher(words[0]).matches()
                && (beside.isEmpty() || beside.equals(named.group(2)));
        add(
                host,
                agree
                        ? new PackageLine(named.group(1), words[1], named.group(2), line)
                        : new PackageLine(words[0], words[1], beside, line));
    }

    private void packageFacts(String host, Entries facts) {
        Located packages = facts.get("packages").orElse(null);
        if (!(packages instanceof Entries byName)) {
            problems.add(facts.line(), "packages", "There are no package facts. Run the module package_facts.");
            return;
        }
        listing.host(host, packages.line());
        byName.entries().forEach(entry -> {
            if (entry.value() instanceof Items versions) {
                versions.items().forEach(version -> packageFact(host, entry.name(), version));
            }
        });
    }

    private void packageFact(String host, String name, Located found) {
        if (!(found instanceof Entries fields)) {
            problems.add(found.line(), name, "Expected an object with a version here.");
            return;
        }
        String version = text(fields, "version");
        String release = text(fields, "release");
        String epoch = text(fields, "epoch");
        String full = (epoch.isEmpty() || epoch.equals("0") ? "" : epoch + ":")
                + version
                + (release.isEmpty() ? "" : "-" + release);
        add(host, new PackageLine(name, full, text(fields, "arch"), found.line()));
    }

    private static String text(Entries fields, String name) {
        return fields.get(name).orElse(null) instanceof Scalar scalar && scalar.text() != null ? scalar.text() : "";
    }

    private void add(String host, PackageLine listed) {
        PackageLine line = apart(listed);
        boolean good = host.isEmpty() ? complain(line, "host", "The host is missing.") : true;
        good &= check(line.name(), "package", LONGEST, line) && checkBare(line);
        good &= check(line.version(), "version", LONGEST, line);
        good &= line.architecture().isEmpty() || check(line.architecture(), "architecture", LONGEST_ARCHITECTURE, line);
        if (good) {
            listing.add(host, line.line(), line);
        }
    }

    /** dpkg names a package of several architectures {@code curl:amd64}: two things, wherever they come from. */
    private static PackageLine apart(PackageLine listed) {
        Matcher both = WITH_ARCHITECTURE.matcher(listed.name());
        return both.matches()
                        && (listed.architecture().isEmpty()
                                || listed.architecture().equalsIgnoreCase(both.group(2)))
                ? new PackageLine(
                        both.group(1), listed.version(), both.group(2).toLowerCase(Locale.ROOT), listed.line())
                : listed;
    }

    /** A name under which no package manager knows the package would pass for a host that does not have it. */
    private boolean checkBare(PackageLine line) {
        if (line.name().startsWith(":") || line.name().endsWith(":")) {
            return complain(line, "package", "Before or behind the colon something is missing. Write the bare name.");
        }
        if (WITH_ARCHITECTURE.matcher(line.name()).matches()) {
            return complain(
                    line,
                    "package",
                    "The name says one architecture and " + Problems.quote(line.architecture())
                            + " stands beside it. Write the bare name and one architecture.");
        }
        Matcher prefixed = ECOSYSTEM.matcher(line.name());
        return !prefixed.matches()
                || complain(
                        line,
                        "package",
                        "Write the name as the package manager does, " + Problems.quote(prefixed.group(2))
                                + " instead of " + Problems.quote(line.name()) + ".");
    }

    private boolean check(String text, String field, int longest, PackageLine line) {
        if (text.isEmpty()) {
            return complain(line, field, "The " + field + " is missing.");
        }
        if (text.length() > longest || text.chars().anyMatch(Character::isISOControl)) {
            return complain(line, field, "Use at most " + longest + " characters on one line.");
        }
        return true;
    }

    private boolean complain(PackageLine line, String field, String message) {
        problems.add(line.line(), field, message);
        return false;
    }
}
