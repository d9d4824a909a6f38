package dev.patchboard.verification;

import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.DomainEvent;
import dev.patchboard.shared.Subject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What can happen to an installation that no change explains. */
public sealed interface InstallEvent extends DomainEvent {

    /** Name of the host, the first of several. */
    String host();

    @Override
    default Subject subject() {
        return Subject.host(host());
    }

    /**
     * Installations were seen that no change explains (law 1); items are the hosts.
     *
     * @param installs what was installed, on which host and when, the first of many
     * @param count how many there are
     */
    record Seen(Actor actor, String host, List<String> items, List<String> installs, int count, List<String> evidence)
            implements InstallEvent {
        @Override
        public String action() {
            return "install.unauthorised";
        }

        @Override
        public Subject subject() {
            return items.size() == 1 ? Subject.host(host) : new Subject("fleet", "installs");
        }

        @Override
        public String summary() {
            return "No change explains " + count + (count == 1 ? " installation" : " installations") + " on "
                    + (items.size() == 1 ? host : items.size() + " hosts") + ": " + String.join("; ", installs)
                    + (count > installs.size() ? "; and " + (count - installs.size()) + " more" : "");
        }
    }

    /** Evidence that came in later shows to which change it belongs. */
    record Explained(Actor actor, String host, String install, ChangeNumber change) implements InstallEvent {
        @Override
        public String action() {
            return "install.explained";
        }

        @Override
        public String summary() {
            return install + " belongs to " + change + ", as a log shows";
        }

        @Override
        public Map<String, String> details() {
            return Map.of("change", change.toString());
        }
    }

    /**
     * What a sentence calls installations that were answered together.
     *
     * @param installs each in words, one or more
     */
    private static String called(List<String> installs, String host) {
        return installs.size() == 1 ? installs.get(0) : installs.size() + " installations on " + host;
    }

    /** A change was opened that accounts for installations afterwards; items are what was installed. */
    record Adopted(Actor actor, String host, List<String> items, ChangeNumber change, String reason)
            implements InstallEvent {
        @Override
        public String action() {
            return "install.adopted";
        }

        @Override
        public String summary() {
            return change + " accounts for " + called(items, host) + " afterwards";
        }

        @Override
        public Map<String, String> details() {
            return Map.of("change", change.toString());
        }

        @Override
        public @Nullable String reason() {
            return reason;
        }
    }

    /** Somebody found out how installations came about; a second person has to agree. Items are what was installed. */
    record Investigated(Actor actor, String host, List<String> items, RootCauses.Category category, String reason)
            implements InstallEvent {
        @Override
        public String action() {
            return "install.investigated";
        }

        @Override
        public String summary() {
            return "Found out about " + called(items, host) + ": " + category;
        }

        @Override
        public @Nullable String reason() {
            return reason;
        }
    }

    /** A second person agrees with the finding, or sends it back; items are what was installed. */
    record FindingDecided(Actor actor, String host, List<String> items, boolean agreed, String reason)
            implements InstallEvent {
        @Override
        public String action() {
            return agreed ? "install.finding-confirmed" : "install.finding-sent-back";
        }

        @Override
        public String summary() {
            return (agreed ? "Confirmed the finding on " : "Sent the finding back on ") + called(items, host);
        }

        @Override
        public @Nullable String reason() {
            return reason;
        }
    }
}
