package dev.patchboard.fleet;

import java.util.Locale;

/**
 * Which hosts a window or a freeze is for.
 *
 * @param name environment, group or host; empty for everywhere. Groups and hosts in lower case
 */
public record Scope(Kind kind, String name) {

    /** From wide to narrow. */
    public enum Kind {
        EVERYWHERE,
        ENVIRONMENT,
        GROUP,
        HOST
    }

    public Scope {
        name = kind == Kind.ENVIRONMENT ? name.toUpperCase(Locale.ROOT) : name.toLowerCase(Locale.ROOT);
        if ((kind == Kind.EVERYWHERE) != name.isEmpty()) {
            throw new IllegalArgumentException("A scope has a name unless it is everywhere");
        }
    }

    /** Every host. */
    public static Scope everywhere() {
        return new Scope(Kind.EVERYWHERE, "");
    }

    /** Every host of an environment. */
    public static Scope of(Environment environment) {
        return new Scope(Kind.ENVIRONMENT, environment.name());
    }

    /** Every host of a group. */
    public static Scope group(String name) {
        return new Scope(Kind.GROUP, name);
    }

    /** One host. */
    public static Scope host(String name) {
        return new Scope(Kind.HOST, name);
    }

    /** Whether a host is meant. */
    public boolean covers(Host host) {
        return switch (kind) {
            case EVERYWHERE -> true;
            case ENVIRONMENT -> host.environment().name().equals(name);
            case GROUP -> host.groups().contains(name);
            case HOST -> Host.key(host.name()).equals(name);
        };
    }

    @Override
    public String toString() {
        return kind == Kind.EVERYWHERE ? "everywhere" : kind.name().toLowerCase(Locale.ROOT) + " " + name;
    }
}
