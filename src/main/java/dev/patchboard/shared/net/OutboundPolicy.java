package dev.patchboard.shared.net;

import dev.patchboard.shared.RetryLater;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Keeps this server from being used to reach what only it can reach: by default only HTTPS to public addresses. Everything else
 * has to be named in {@code patchboard.outbound.allowed}. The caller must not follow redirects. The addresses checked here are
 * those the JVM connects to, since it keeps a looked-up name for some seconds.
 */
@Component
public class OutboundPolicy {

    private final Set<String> allowed;

    OutboundPolicy(OutboundProperties properties) {
        this.allowed = properties.allowed().stream()
                .map(entry -> entry.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Returns if the address may be called.
     *
     * @throws ForbiddenAddress if not
     * @throws RetryLater when its name cannot be looked up now
     */
    public void check(URI address) {
        check(address, false);
    }

    /**
     * The same for an address that a proxy is asked for. The proxy looks its name up; where this server can, too, the addresses count here
     * as well, and a name that only the proxy knows is left to it.
     *
     * @throws ForbiddenAddress if it may not be called
     */
    public void checkThroughProxy(URI address) {
        check(address, true);
    }

    private void check(URI address, boolean proxied) {
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        String host = address.getHost();
        if (host == null || !(scheme.equals("https") || scheme.equals("http"))) {
            throw new ForbiddenAddress("Only http and https addresses with a host may be called, not " + address);
        }
        if (address.getUserInfo() != null) {
            throw new ForbiddenAddress("An address that is called carries no user name.");
        }
        if (allowed.contains(named(address, scheme, host))) {
            return;
        }
        if (scheme.equals("http")) {
            throw new ForbiddenAddress(how(address, "is not https"));
        }
        for (InetAddress one : resolve(host, proxied)) {
            if (!isPublic(one)) {
                throw new ForbiddenAddress(how(address, "leads to " + one.getHostAddress() + ", which is not public"));
            }
        }
    }

    /** Whether an address can be reached by everybody, and so gives nothing away. */
    static boolean isPublic(InetAddress address) {
        boolean special = address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress();
        return !special
                && (address instanceof Inet4Address
                        ? isPublic4(address.getAddress())
                        : address instanceof Inet6Address && isPublic6(address.getAddress()));
    }

    /** RFC 6890: also not this network, shared space, protocol assignments, benchmarks, documentation, reserved. */
    private static boolean isPublic4(byte[] bytes) {
        int a = bytes[0] & 0xff;
        int b = bytes[1] & 0xff;
        int c = bytes[2] & 0xff;
        boolean shared = a == 100 && b >= 64 && b < 128;
        boolean assigned = a == 192 && b == 0 && (c == 0 || c == 2);
        boolean tests = (a == 198 && (b == 18 || b == 19 || (b == 51 && c == 100))) || (a == 203 && b == 0 && c == 113);
        return a != 0 && a != 127 && a < 224 && !shared && !assigned && !tests;
    }

    /** Only global unicast, and none of the forms that wrap an IPv4 address (6to4, Teredo, NAT64 lies outside 2000::/3). */
    private static boolean isPublic6(byte[] bytes) {
        int first = ((bytes[0] & 0xff) << 8) | (bytes[1] & 0xff);
        int second = ((bytes[2] & 0xff) << 8) | (bytes[3] & 0xff);
        boolean global = (first & 0xe000) == 0x2000;
        boolean wrapped = first == 0x2002 || (first == 0x2001 && second == 0);
        boolean documentation = first == 0x2001 && second == 0x0db8;
        return global && !wrapped && !documentation;
    }

    private static InetAddress[] resolve(String host, boolean proxied) {
        try {
            return InetAddress.getAllByName(host);
        } catch (UnknownHostException unknown) {
            if (proxied) {
                return new InetAddress[0];
            }
            throw new RetryLater("The name " + host + " cannot be looked up.", unknown);
        }
    }

    private static String named(URI address, String scheme, String host) {
        int port = address.getPort() >= 0 ? address.getPort() : scheme.equals("https") ? 443 : 80;
        return host.toLowerCase(Locale.ROOT) + ":" + port;
    }

    private static String how(URI address, String why) {
        return address.getScheme() + "://" + address.getAuthority() + " " + why
                + ". If it is meant, add host:port to patchboard.outbound.allowed.";
    }
}
