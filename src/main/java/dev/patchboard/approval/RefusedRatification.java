package dev.patchboard.approval;

import dev.patchboard.change.Issue;
import dev.patchboard.change.IssueSource;
import dev.patchboard.identity.People;
import dev.patchboard.identity.Person;
import dev.patchboard.shared.ChangeNumber;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** A board that did not stand behind an emergency: the change keeps that, however its hosts end. */
@Component
class RefusedRatification implements IssueSource {

    private final RoundRepository rounds;
    private final People people;

    RefusedRatification(RoundRepository rounds, People people) {
        this.rounds = rounds;
        this.people = people;
    }

    @Override
    public List<Issue> of(ChangeNumber change) {
        return rounds.findByChangeNumberOrderById(change.value()).stream()
                .filter(round -> round.ratification() == Ratification.REFUSED)
                .map(Round::view)
                .map(round -> new Issue(
                        "the board refused to ratify it (" + name(Objects.requireNonNullElse(round.ratifiedBy(), "?"))
                                + ": " + Objects.requireNonNullElse(round.ratificationComment(), "no reason") + ")",
                        false))
                .toList();
    }

    private String name(String login) {
        return people.find(login).map(Person::name).orElse(login);
    }
}
