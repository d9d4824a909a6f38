package dev.patchboard.fleet;

/** Where a host stands. A patch moves along this order; nothing proven in one environment is proven in the next. */
public enum Environment {
    /** Built to be broken: no authorisation needed to deploy here. */
    LAB,
    /** For the developers of a service. */
    TEST,
    /** Meant to look like production, and never quite does. */
    STAGING,
    /** Real work is done here. */
    PRODUCTION
}
