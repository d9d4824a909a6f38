package dev.patchboard.shared.net;

import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What this server may call.
 *
 * @param allowed {@code host:port} of services inside the organisation's network, and of those without TLS
 */
@ConfigurationProperties("patchboard.outbound")
record OutboundProperties(@DefaultValue Set<String> allowed) {}
