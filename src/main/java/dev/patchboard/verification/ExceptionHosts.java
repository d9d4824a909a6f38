package dev.patchboard.verification;

import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Conflict;
import dev.patchboard.shared.Ids;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Hosts about whose exception somebody still decides. A host of a change is asked for once at a time: two requests that say the same
 * would be decided by two people without one of them knowing. Callers hold the transaction.
 */
@Component
class ExceptionHosts {

    private static final int NAMED = 5;

    private final ExceptionRepository exceptions;
    private final OpenHosts open;
    private final JdbcClient jdbc;

    ExceptionHosts(ExceptionRepository exceptions, OpenHosts open, JdbcClient jdbc) {
        this.exceptions = exceptions;
        this.open = open;
        this.jdbc = jdbc;
    }

    /**
     * Refuses hosts that are asked for already.
     *
     * @throws Conflict {@code exception.asked-already}, naming them and the request
     */
    void requireNew(ChangeNumber number, Collection<UUID> hosts) {
        for (StoredException asked : exceptions.findByChangeNumberOrderById(number.value())) {
            Set<UUID> both = asked.hosts().stream().filter(hosts::contains).collect(Collectors.toSet());
            if (asked.isAsked() && !both.isEmpty()) {
                throw new Conflict(
                        "exception.asked-already",
                        "For " + named(open.names(both)) + " " + asked.requestedBy()
                                + " asks for an exception already, until " + asked.expiresOn() + " (" + asked.id()
                                + "). Have that one decided, or ask for the other hosts only.");
            }
        }
    }

    /**
     * Writes down that these hosts are asked for; the request has been written.
     *
     * @throws Conflict {@code exception.asked-already} when somebody else did so at the same moment
     */
    void ask(StoredException asked) {
        try {
            jdbc.sql("UPDATE risk_exception_host SET asked_for = ? WHERE exception_id = ?")
                    .params(asked.change().value(), Ids.bytes(asked.id()))
                    .update();
        } catch (DuplicateKeyException atOnce) {
            throw new Conflict(
                    "exception.asked-already",
                    "Somebody asked for an exception for one of these hosts at the same moment. Look at that one first.");
        }
    }

    /** Somebody has decided. */
    void decided(StoredException asked) {
        jdbc.sql("UPDATE risk_exception_host SET asked_for = NULL WHERE exception_id = ?")
                .param(Ids.bytes(asked.id()))
                .update();
    }

    private static String named(List<String> hosts) {
        String first = String.join(", ", hosts.subList(0, Math.min(NAMED, hosts.size())));
        return hosts.size() > NAMED ? first + " and " + (hosts.size() - NAMED) + " more" : first;
    }
}
