package dev.patchboard.shared.net;

import java.util.Set;

/** Policies for tests that call a server of their own. */
public final class OutboundPolicies {

    private OutboundPolicies() {}

    /** One that allows these besides what is public: {@code host:port}. */
    public static OutboundPolicy allowing(String... places) {
        return new OutboundPolicy(new OutboundProperties(Set.of(places)));
    }
}
