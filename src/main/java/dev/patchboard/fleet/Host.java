package dev.patchboard.fleet;

import java.time.ZoneId;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One host of the inventory, as it was when it was read.
 *
 * @param name unique without regard to case; ASCII letters, digits, {@code . _ : -}, at most 255
 * @param fqdn full DNS name in lower case, or null when not known
 * @param ip address as text in lower case, IPv4 or IPv6, or null when not known
 * @param groups names of groups in lower case, never null
 * @param owner login of the person who answers for it, or null when nobody does
 * @param stakes what an attack on it would mean, as far as the inventory states it
 * @param assetClass lower-case word that decides which evidence is accepted: {@code server}, {@code appliance} ...
 * @param redundancyGroup hosts of one group stand in for each other and are not taken down together; null for none
 * @param zone the zone its local log times and windows are in
 * @param os operating system as the inventory names it, or null
 * @param retired no longer in service; kept because changes refer to it
 * @param version counts up with each change of the row; for ETags
 */
public record Host(
        UUID id,
        String name,
        @Nullable String fqdn,
        @Nullable String ip,
        Environment environment,
        Set<String> groups,
        @Nullable String owner,
        Criticality criticality,
        Exposure exposure,
        Stakes stakes,
        String assetClass,
        @Nullable String redundancyGroup,
        ZoneId zone,
        @Nullable String os,
        boolean retired,
        int version) {

    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|.*:.*:.*");
    /** Characters that a NetBIOS name has at most (RFC 1001, section 14: 16 bytes, of which Microsoft keeps the last for the service). */
    public static final int NETBIOS = 15;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,254}");

    public Host {
        groups = Set.copyOf(groups);
    }

    /** Whether a text can be a host's name. */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /**
     * Whether a machine of this name may be this host, in whatever case. A short name is the first label of a full one; two full names are
     * compared whole ({@code web1.test.example} is not {@code web1.example.com}). The beginning of a name is none
     * ({@link Hosts#byNetBiosName}).
     */
    public boolean isCalled(String machine) {
        String asked = key(machine);
        return Stream.of(name, fqdn)
                .filter(Objects::nonNull)
                .map(Host::key)
                .anyMatch(known -> known.equals(asked)
                        || label(known).equals(label(asked)) && (!isFull(asked) || fullName() == null));
    }

    /** All that NetBIOS, and what asks it, knows of a longer name: its first 15 characters, in lower case. None where none is longer. */
    public Set<String> netBiosNames() {
        return Stream.of(name, fqdn)
                .filter(Objects::nonNull)
                .map(known -> label(key(known)))
                .filter(label -> label.length() > NETBIOS)
                .map(label -> label.substring(0, NETBIOS))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether its system is known to be Windows. */
    public boolean runsWindows() {
        return os != null && key(os).contains("windows");
    }

    private @Nullable String fullName() {
        return fqdn != null ? fqdn : isFull(name) ? name : null;
    }

    private static boolean isFull(String name) {
        return name.indexOf('.') > 0 && !ADDRESS.matcher(name).matches();
    }

    /** The name without its domain; an address has none. */
    private static String label(String name) {
        return isFull(name) ? name.substring(0, name.indexOf('.')) : name;
    }

    /** The form in which names are compared. */
    public static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
