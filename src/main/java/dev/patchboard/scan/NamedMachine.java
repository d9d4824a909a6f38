package dev.patchboard.scan;

import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.IpAddress;
import dev.patchboard.scan.format.ScannedHost;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The machine that a report itself says it is of, by names and addresses that belong to one machine only.
 *
 * @param said as the report calls it
 * @param names in lower case, none of which is an image, a directory, an id or the local host
 * @param addresses in lower case, none of which is the loopback
 */
record NamedMachine(String said, Set<String> names, Set<String> addresses) {

    /** With the scheme and port that scanners from the outside put around it. */
    private static final Pattern NAME =
            Pattern.compile("(?:https?://)?([a-z0-9_][a-z0-9_-]*(?:\\.[a-z0-9_-]+)*)\\.?(?::[0-9]+)?(?:/.*)?");

    private static final Pattern ADDRESS = Pattern.compile("[0-9]+(?:\\.[0-9]+){3}|[0-9a-f]*:[0-9a-f:.]+");
    private static final Pattern OF_NOBODY =
            Pattern.compile("127\\..*|0\\.0\\.0\\.0|169\\.254\\..*|::1?|0:0:0:0:0:0:0:[01]|fe80.*");
    /** What Docker, Podman, libvirt and the networks of Kubernetes (flannel, k3s) give their bridges on each machine. */
    private static final Pattern OF_EVERYBODY = Pattern.compile(
            "172\\.(?:1[7-9]|2[0-9]|3[01])\\.0\\.1|10\\.8[89]\\.[0-9]{1,3}\\.1|10\\.(?:42|244)\\.[0-9]{1,3}\\.[01]"
                    + "|192\\.168\\.122\\.1");

    private static final Pattern ID = Pattern.compile("[0-9a-f]{32,}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern NO_DOMAIN = Pattern.compile("(?i)\\.localdomain[46]?$");
    private static final Pattern NO_NAME = Pattern.compile("unnamed|unknown|localhost[46]?(?:\\..*)?");

    /**
     * @param machines whether the report's format calls nothing a host but a machine
     */
    static NamedMachine of(ScannedHost reported, boolean machines) {
        Set<String> words = Stream.concat(
                        Stream.of(reported.fqdn(), machines ? reported.name() : null), reported.addresses().stream())
                .filter(Objects::nonNull)
                .map(word -> word.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        Set<String> addresses = words.stream()
                .filter(word -> ADDRESS.matcher(word).matches()
                        && !OF_NOBODY.matcher(word).matches())
                .map(IpAddress::oneForm)
                .collect(Collectors.toSet());
        Set<String> names = words.stream()
                .filter(word -> !ADDRESS.matcher(word).matches())
                .map(NAME::matcher)
                .filter(Matcher::matches)
                .map(name -> withoutNoDomain(name.group(1)))
                .filter(name ->
                        !ID.matcher(name).matches() && !NO_NAME.matcher(name).matches())
                .filter(name -> addresses.stream().noneMatch(address -> isMadeOf(address, name)))
                .collect(Collectors.toSet());
        return new NamedMachine(reported.name(), names, addresses);
    }

    /** Whether an address tells machines apart: the loopback and the bridges of containers do not. */
    static boolean isOfOneMachine(String address) {
        String plain = address.strip().toLowerCase(Locale.ROOT);
        return !OF_NOBODY.matcher(plain).matches()
                && !OF_EVERYBODY.matcher(plain).matches();
    }

    /** What a machine that was never told its domain puts behind its short name ({@code db1.localdomain}) is none. */
    static String withoutNoDomain(String name) {
        return NO_DOMAIN.matcher(name).replaceFirst("");
    }

    /**
     * The same with the whole of each name that may be cut.
     *
     * @param whole gives the name of which this is what NetBIOS knows; empty where it is none, or nobody knows which
     */
    NamedMachine inFull(Function<String, Optional<String>> whole) {
        Set<String> inFull = names.stream()
                .map(name -> name.length() == Host.NETBIOS && name.indexOf('.') < 0
                        ? whole.apply(name).orElse(name)
                        : name)
                .collect(Collectors.toSet());
        return new NamedMachine(said, inFull, addresses);
    }

    /**
     * Whether a name of it cannot be this host's, or, where no full name says more, every address. Where the inventory has none of the kind,
     * nothing speaks against it.
     */
    boolean isAnotherThan(Host host) {
        return names.stream().anyMatch(name -> !host.isCalled(name))
                || fullNames().isEmpty() && isElsewhereThan(host);
    }

    /**
     * Whether none of its names is this host's, whatever its address: addresses are given to one machine after another. Where it has full
     * names, they decide; one of several is enough, for machines have aliases.
     */
    boolean isCalledOtherwiseThan(Host host) {
        Set<String> full = fullNames();
        Set<String> deciding = full.isEmpty() ? names : full;
        return !deciding.isEmpty() && deciding.stream().noneMatch(host::isCalled);
    }

    /**
     * Whether it has short names only, and no address of it can be this host's: the same short name is given to machines of several domains.
     * A full name outweighs the address, for a machine has several of those.
     */
    boolean isShortNamedElsewhereThan(Host host) {
        return !names.isEmpty() && fullNames().isEmpty() && isElsewhereThan(host);
    }

    /** Those of its names that have a domain. */
    Set<String> fullNames() {
        return names.stream().filter(name -> name.indexOf('.') > 0).collect(Collectors.toSet());
    }

    /** What speaks of the machine: names and addresses, in order. */
    String words() {
        return Stream.concat(names.stream().sorted(), addresses.stream().sorted())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** Whether it has addresses of the version that the inventory has of the host, and none of them is that one. */
    private boolean isElsewhereThan(Host host) {
        String known = host.ip() == null ? null : IpAddress.oneForm(host.ip());
        List<String> comparable = addresses.stream()
                .filter(address -> known != null && isVersion6(known) == isVersion6(address))
                .toList();
        return !comparable.isEmpty() && !comparable.contains(known);
    }

    /** Providers name machines by their addresses ({@code ip-10-0-0-5.internal}, {@code 5.0.0.10.in-addr.arpa}): that says the address again. */
    private static boolean isMadeOf(String address, String name) {
        List<String> parts = Arrays.asList(address.split("\\.", -1));
        String forward = String.join("[^0-9]", parts);
        Collections.reverse(parts);
        String backward = String.join("[^0-9]", parts);
        return parts.size() == 4
                && Pattern.compile("(?<![0-9])(?:" + forward + "|" + backward + ")(?![0-9])")
                        .matcher(name)
                        .find();
    }

    static boolean isVersion6(String address) {
        return address.indexOf(':') >= 0;
    }
}
