package dev.patchboard.advisory.feed;

import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is fetched, and how.
 *
 * @param feeds none by default: files are handed in instead
 * @param feedProxy {@code http://host:port} of the proxy that every feed is asked through, or null
 * @param feedWithin a feed that is not there whole after this long has failed
 */
@ConfigurationProperties("patchboard.advisory")
record FeedProperties(
        @DefaultValue List<FeedSource> feeds,
        @Nullable URI feedProxy,
        @DefaultValue("10m") Duration feedWithin) {

    FeedProperties {
        Set<String> names = new HashSet<>();
        feeds.stream().filter(feed -> !names.add(feed.name())).findFirst().ifPresent(twice -> {
            throw new IllegalArgumentException("patchboard.advisory.feeds: '" + twice.name() + "' is there twice.");
        });
        if (feedProxy != null && (feedProxy.getHost() == null || feedProxy.getPort() < 0)) {
            throw new IllegalArgumentException("patchboard.advisory.feed-proxy is written http://host:port.");
        }
    }
}
