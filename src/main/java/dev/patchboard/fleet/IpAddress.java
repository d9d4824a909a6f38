package dev.patchboard.fleet;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.tomcat.util.net.IPv6Utils;

/** Addresses as text, checked without asking a name server. */
public final class IpAddress {

    private static final String BYTE = "(25[0-5]|2[0-4]\\d|1?\\d?\\d)";
    private static final Pattern IPV4 = Pattern.compile(BYTE + "(\\." + BYTE + "){3}");
    private static final Pattern IPV6_CHARACTERS = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    private IpAddress() {}

    static boolean isAddress(String text) {
        if (IPV4.matcher(text).matches()) {
            return true;
        }
        if (!IPV6_CHARACTERS.matcher(text).matches()) {
            return false;
        }
        try {
            // In brackets the JDK takes it for a literal address and never looks it up.
            return InetAddress.getByName("[" + text + "]") != null;
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /**
     * An address in the one form that RFC 5952 recommends, in lower case: {@code 2001:db8::5} for {@code 2001:0DB8:0:0:0:0:0:5}. Any other text
     * in lower case and else as it is.
     */
    public static String oneForm(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.indexOf(':') >= 0 && isAddress(lower) ? IPv6Utils.canonize(lower) : lower;
    }
}
