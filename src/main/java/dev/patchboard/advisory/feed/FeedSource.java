package dev.patchboard.advisory.feed;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * A file that is fetched again and again.
 *
 * @param name in addresses and in the history: lower-case letters, digits and hyphens
 * @param url where it is; without a secret, since it is shown
 * @param every how long after a successful try the next one is, a minute or more
 * @param largest a longer answer is refused
 * @param redirectHosts {@code host} or {@code host:port}, besides its own, to which it may lead on
 * @param authorizationVariable environment variable that holds the value of the header {@code Authorization}, or null
 * @param authorizationFile file that holds it, or null
 */
record FeedSource(
        String name,
        Kind kind,
        URI url,
        @DefaultValue("1d") Duration every,
        @DefaultValue("256MB") DataSize largest,
        @DefaultValue Set<String> redirectHosts,
        @Nullable String authorizationVariable,
        @Nullable Path authorizationFile) {

    private static final int LONGEST_URL = 1000;

    /** What is expected in the file. */
    enum Kind {
        KEV,
        EPSS,
        /** Advisories of any format that the import reads. */
        ADVISORIES
    }

    @SuppressWarnings("NullAway") // What the settings leave out is null here, whatever the type says.
    FeedSource {
        if (name == null || !name.matches("[a-z0-9][a-z0-9-]{0,59}")) {
            throw wrong(name, "needs a name of lower-case letters, digits and hyphens");
        }
        if (kind == null) {
            throw wrong(name, "needs a kind: kev, epss or advisories");
        }
        if (url == null || url.getHost() == null || url.toString().length() > LONGEST_URL) {
            throw wrong(name, "needs the url of a file");
        }
        if (every.compareTo(Duration.ofMinutes(1)) < 0) {
            throw wrong(name, "may be fetched once a minute, not more often");
        }
    }

    /** Whether an answer of this feed may lead on to an address; that the policy allows it is asked besides. */
    boolean mayLeadTo(URI target) {
        String place = place(target);
        return place.equals(place(url))
                || redirectHosts.stream()
                        .map(entry -> entry.contains(":") ? entry : entry + ":443")
                        .anyMatch(entry -> entry.toLowerCase(Locale.ROOT).equals(place));
    }

    /** Whether an address is of the server that the secret is meant for. */
    boolean isOwn(URI target) {
        return place(target).equals(place(url)) && target.getScheme().equalsIgnoreCase(url.getScheme());
    }

    private static String place(URI address) {
        int usual = "http".equalsIgnoreCase(address.getScheme()) ? 80 : 443;
        int port = address.getPort() >= 0 ? address.getPort() : usual;
        return String.valueOf(address.getHost()).toLowerCase(Locale.ROOT) + ":" + port;
    }

    private static IllegalArgumentException wrong(@Nullable String name, String why) {
        return new IllegalArgumentException("patchboard.advisory.feeds: '" + name + "' " + why + ".");
    }
}
