package dev.patchboard.change;

import dev.patchboard.identity.ActingRoles;
import dev.patchboard.identity.Permission;
import dev.patchboard.identity.Role;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Refusal;
import dev.patchboard.shared.Subject;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Who may take a change back, and until when. Law 3: once something was sent to a host, the change ends by settling its hosts one by
 * one. A withdrawal would leave them half patched, a ring half taken back, and nobody to look.
 */
@Component
class Withdrawals {

    private final SentHosts sent;
    private final ActingRoles roles;

    Withdrawals(SentHosts sent, ActingRoles roles) {
        this.sent = sent;
        this.roles = roles;
    }

    /** Whether this actor may withdraw this change now. */
    boolean open(ChangeView change, Actor actor) {
        return isTheirs(change, actor) && sent.of(change.number()).isEmpty();
    }

    /** Refuses whoever has no say in it, and everybody once a host has something in hand; nothing is sent until the end. */
    void require(ChangeView change, Actor actor) {
        ChangeNumber number = change.number();
        if (!isTheirs(change, actor)) {
            throw new Refusal(
                    "change.withdraw-not-yours",
                    Subject.change(number),
                    actor,
                    "Somebody else asked for " + number + ". Ask them, or a change manager, to withdraw it.");
        }
        int inHand = sent.whileNoneIsSent(number).size();
        if (inHand > 0) {
            throw new Refusal(
                    "law3.hosts-in-hand",
                    Subject.change(number),
                    actor,
                    number + " is not withdrawn: something was sent to " + inHand + (inHand == 1 ? " host" : " hosts")
                            + ", and each of them has to be settled. " + way(change.stage())
                            + "Then the open hosts are proven, transferred to another change, excepted or retired, and"
                            + " the change closes with what is true of them.");
        }
    }

    /** What comes before its hosts are settled; a change that is before its authority again has no ring at its gate. */
    private static String way(Stage stage) {
        if (stage == Stage.ROLLOUT) {
            return "Revise the other hosts out, so that nothing more is sent. At the gate of its ring a change manager stops the"
                    + " rollout or has the ring taken back; a held change is resumed for that. ";
        }
        return stage.compareTo(Stage.ROLLOUT) < 0
                ? "Nothing more is sent unless it is authorised again: have its authority turn it down, and it goes on to its scans. "
                : "";
    }

    private boolean isTheirs(ChangeView change, Actor actor) {
        if (actor.isSystem()) {
            return true;
        }
        Set<Permission> may = Role.permissionsOf(roles.of(actor));
        boolean own =
                change.requester().equals(actor.person()) || change.requester().equals(actor.onBehalfOf());
        return may.contains(Permission.CHANGE_MANAGE) || own && may.contains(Permission.CHANGE_SUBMIT);
    }
}
