package dev.patchboard.approval;

import dev.patchboard.shared.Actor;
import dev.patchboard.shared.Actor.Channel;
import dev.patchboard.shared.ChangeNumber;
import java.time.Instant;
import java.util.List;

/** Rounds and people for tests. */
final class RoundFixtures {

    static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    private RoundFixtures() {}

    static Round board(Quorum quorum, List<String> members) {
        AuthorisationPolicy.Answer answer =
                new AuthorisationPolicy.Answer(Authority.CAB, "CAB", quorum, 8, 14, 0, List.of("rule"), "table:1");
        Terms terms = new Terms(answer, NOW.plusSeconds(3600));
        Round round = new Round(new Round.Opening(new ChangeNumber(1), 1, false, null), terms, NOW);
        members.forEach(member -> round.seat(member, null));
        return round;
    }

    /** A round that one of the emergency authority decides, before anybody has. */
    static Round emergency() {
        AuthorisationPolicy.Answer answer = new AuthorisationPolicy.Answer(
                Authority.EMERGENCY, "EMERGENCY_AUTHORITY", new Quorum(100, 1), 8, 14, 24, List.of("rule"), "table:1");
        return new Round(
                new Round.Opening(new ChangeNumber(1), 1, false, null), new Terms(answer, NOW.plusSeconds(3600)), NOW);
    }

    static Actor person(String login) {
        return Actor.of(login, Channel.UI);
    }
}
