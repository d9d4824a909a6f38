package dev.patchboard.change;

import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.NotFound;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What becomes of a change that was turned down. Where nothing was sent it is simply rejected; else it sends nothing more, and the hosts
 * in hand are proven or settled first (law 3).
 */
@Service
@Transactional
public class TurnDowns {

    private static final int LONGEST = 1000;

    private final ChangeRepository changes;
    private final SentHosts sent;
    private final Hosts hosts;
    private final ApplicationEventPublisher events;

    TurnDowns(ChangeRepository changes, SentHosts sent, Hosts hosts, ApplicationEventPublisher events) {
        this.changes = changes;
        this.sent = sent;
        this.hosts = hosts;
        this.events = events;
    }

    /**
     * Says whether anything was sent, and if so writes down that the change was turned down and has people told. Saying so again changes
     * nothing.
     *
     * @param why who turned it down and why, for people
     */
    public boolean see(ChangeNumber number, String why) {
        Change change = changes.findByNumber(number.value()).orElseThrow(() -> new NotFound("change", number));
        List<String> inHand = hosts.byId(sent.of(number)).values().stream()
                .map(Host::name)
                .sorted()
                .toList();
        if (inHand.isEmpty()) {
            return false;
        }
        if (change.view().turnedDown() == null) {
            change.turnDown(why.length() > LONGEST ? why.substring(0, LONGEST - 1) + "…" : why);
            events.publishEvent(new ChangeEvent.TurnedDown(Actor.system("process"), number, inHand, why));
        }
        return true;
    }
}
