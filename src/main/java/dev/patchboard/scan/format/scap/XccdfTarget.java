package dev.patchboard.scan.format.scap;

import dev.patchboard.scan.format.HostAddresses;
import dev.patchboard.scan.format.ReportSink;
import dev.patchboard.scan.format.XmlCursor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The target of a test result, and whether the scanner ran on it with enough rights. OpenSCAP writes {@code privileged="false"} whoever
 * runs it, so that the name of the account counts too; and it finds addresses only on the machine itself, not in a mounted image.
 */
final class XccdfTarget {

    private static final int LONGEST_TEXT = 1_000;
    private static final String FACT = "urn:xccdf:fact:";
    private static final String ASSET = FACT + "asset:identifier:";
    private static final int MOST_PLATFORMS = 1_000;
    /** CPE names of operating systems, with vendor and product; {@code cpe:/a:machine} is any machine. */
    private static final Pattern SYSTEM = Pattern.compile("cpe:(?:/|2\\.3:)o:[^:*-][^:]*:[^:*-].*");

    private static final Set<String> MIGHTY =
            Set.of("root", "system", "administrator", "local system", "nt authority\\system");

    private final Map<String, String> facts = new HashMap<>();
    private final List<String> platforms = new ArrayList<>(2);
    private String name = "";
    private final HostAddresses addresses = new HostAddresses();
    private boolean onMachine;
    private boolean mighty;

    void read(String part, XmlCursor xml) {
        switch (part) {
            case "target" -> name = name.isEmpty() ? text(xml) : name;
            case "target-address" -> address(text(xml));
            case "identity" -> identity(xml);
            case "platform" -> platform(xml.attribute("idref"));
            case "target-facts" ->
                xml.children(fact -> {
                    String key = xml.attribute("name");
                    if (key != null) {
                        fact(key, text(xml));
                    }
                });
            default -> {
                // title, profile, values, score
            }
        }
    }

    String name() {
        return name.isEmpty() ? "unnamed" : name;
    }

    /** Those that other machines can use. */
    HostAddresses addresses() {
        return addresses;
    }

    @Nullable String fqdn() {
        String stated = facts.getOrDefault(ASSET + "fqdn", name);
        return stated.indexOf('.') > 0 ? stated : null;
    }

    @Nullable String os() {
        String os = (facts.getOrDefault(ASSET + "os_name", "") + ' ' + facts.getOrDefault(ASSET + "os_version", ""))
                .strip();
        return os.isEmpty() ? null : os;
    }

    /**
     * Whether the scanner found the machine to be of an operating system that a benchmark is made for.
     *
     * @param madeFor the benchmark's platforms, as CPE names
     */
    boolean isOneOf(Collection<String> madeFor) {
        return madeFor.stream()
                .filter(stated -> SYSTEM.matcher(stated).matches())
                .anyMatch(stated -> platforms.stream().anyMatch(own -> (own + ':').startsWith(stated + ':')));
    }

    boolean inside() {
        return onMachine && (mighty || isTrue("privileged")) || isTrue("privileged") && isTrue("authenticated");
    }

    /** Why the scanner did not look from the inside, or null when it did. */
    @Nullable String outside() {
        if (inside()) {
            return null;
        }
        return onMachine
                ? "The account of the scanner is neither root nor said to be privileged."
                : "The report shows no address of the machine, so that the scanner did not run on it.";
    }

    /** The scanner by its facts, or by {@code cpe:/a:redhat:openscap:1.3.9}. */
    void scanner(ReportSink sink, String testSystem) {
        String[] cpe = testSystem.split(":");
        String product = cpe.length > 3 ? cpe[3] : "XCCDF scanner";
        String known = facts.getOrDefault(FACT + "scanner:name", product);
        String version = facts.getOrDefault(FACT + "scanner:version", cpe.length > 4 ? cpe[4] : "");
        sink.scanner(known.equals("openscap") ? "OpenSCAP" : known, version.isEmpty() ? null : version, null);
    }

    private void platform(@Nullable String cpe) {
        if (cpe != null && platforms.size() < MOST_PLATFORMS) {
            platforms.add(cpe);
        }
    }

    private boolean isTrue(String fact) {
        String said = facts.getOrDefault(FACT + "scanner:" + fact, "");
        return said.equalsIgnoreCase("true") || said.equals("1");
    }

    private void identity(XmlCursor xml) {
        boolean privileged = "true".equals(xml.attribute("privileged")) || "1".equals(xml.attribute("privileged"));
        mighty |= privileged || MIGHTY.contains(text(xml).toLowerCase(Locale.ROOT));
    }

    private void fact(String key, String value) {
        facts.putIfAbsent(key, value);
        if (key.endsWith(":ipv4") || key.endsWith(":ipv6")) {
            address(value);
        } else if ((key.endsWith(":MAC") || key.endsWith(":mac")) && Addresses.isCard(value)) {
            onMachine = true;
        }
    }

    private void address(String address) {
        String usable = Addresses.usable(address);
        if (usable != null) {
            onMachine = true;
            addresses.add(usable);
        }
    }

    private static String text(XmlCursor xml) {
        return xml.text(LONGEST_TEXT).strip();
    }
}
