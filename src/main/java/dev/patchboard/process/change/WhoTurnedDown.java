package dev.patchboard.process.change;

import dev.patchboard.approval.Approvals;
import dev.patchboard.approval.Ballot;
import dev.patchboard.approval.RoundView;
import dev.patchboard.approval.Vote;
import dev.patchboard.identity.People;
import dev.patchboard.identity.Person;
import dev.patchboard.risk.RiskAnalysis;
import dev.patchboard.risk.RiskView;
import dev.patchboard.shared.ChangeNumber;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who turned a change down and why, in the words of those who know: its analyst, its authority, or else its failed lab test. */
@Component
class WhoTurnedDown {

    private final RiskAnalysis risks;
    private final Approvals approvals;
    private final People people;

    WhoTurnedDown(RiskAnalysis risks, Approvals approvals, People people) {
        this.risks = risks;
        this.approvals = approvals;
        this.people = people;
    }

    String of(ChangeNumber number) {
        return risks.find(number)
                .filter(risk -> Boolean.FALSE.equals(risk.accepted()))
                .map(this::analyst)
                .or(() -> approvals
                        .latest(number)
                        .filter(round -> round.ballot() == Ballot.REJECTED)
                        .map(this::authority))
                .orElse("it failed its lab test");
    }

    private String analyst(RiskView risk) {
        return said(risk.confirmedBy(), risk.reason());
    }

    private String authority(RoundView round) {
        return round.seats().stream()
                .filter(seat -> seat.vote() == Vote.REJECT)
                .map(seat -> said(seat.castBy(), seat.comment()))
                .collect(Collectors.joining("; "));
    }

    private String said(@Nullable String login, @Nullable String why) {
        String who = Objects.requireNonNullElse(login, "somebody");
        return people.find(who).map(Person::name).orElse(who)
                + (why == null || why.isBlank() ? "" : ": " + why.strip());
    }
}
