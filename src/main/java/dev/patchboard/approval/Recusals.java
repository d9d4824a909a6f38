package dev.patchboard.approval;

import dev.patchboard.identity.Abstentions;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Refusal;
import dev.patchboard.shared.Subject;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Law 5: who declared to take no part in a change has no hand in any decision about it, in no later round, and for nobody else. A
 * conflict of interest is about the person and the change, not about one revision or one seat.
 */
@Service
@Transactional(readOnly = true)
public class Recusals implements Abstentions {

    private final RoundRepository rounds;

    Recusals(RoundRepository rounds) {
        this.rounds = rounds;
    }

    /**
     * What keeps the actor, or whom they stand in for, from any decision about the change, in a sentence; empty where neither recused
     * themselves. For pages that show what somebody may still do.
     */
    @Override
    public Optional<String> against(ChangeNumber number, Actor actor) {
        return recused(number, actor).map(login -> words(number, login, actor));
    }

    /** Why this person takes no part in any round about the change, in their own words; empty unless they said so. */
    Optional<String> reason(ChangeNumber number, String login) {
        return rounds.recused(number.value()).stream()
                .filter(seat -> seat.member().equals(login))
                .map(Seat::recusedBecause)
                .findFirst();
    }

    /** Throws {@link Refusal} {@code law5.recused-takes-no-part} where the actor, or whom they stand in for, recused themselves. */
    void requireNone(ChangeNumber number, Actor actor) {
        recused(number, actor).ifPresent(login -> {
            throw refusal(number, actor, login);
        });
    }

    static Refusal refusal(ChangeNumber number, Actor actor, String login) {
        return new Refusal(Abstentions.RULE, Subject.change(number), actor, words(number, login, actor));
    }

    private Optional<String> recused(ChangeNumber number, Actor actor) {
        String principal = actor.onBehalfOf();
        return rounds.recused(number.value()).stream()
                .map(Seat::member)
                .filter(login -> login.equals(actor.person()) || login.equals(principal))
                .findFirst();
    }

    private static String words(ChangeNumber number, String login, Actor actor) {
        return login.equals(actor.person())
                ? "You declared that you take no part in " + number
                        + ". That holds for every decision and every round about it, and on behalf of others too. Leave it to somebody else."
                : login + " declared to take no part in " + number
                        + ". That holds for every decision about it, and nobody decides for them; an alternate may sit in their place on the board.";
    }
}
