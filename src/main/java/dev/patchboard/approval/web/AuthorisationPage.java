package dev.patchboard.approval.web;

import dev.patchboard.approval.Approvals;
import dev.patchboard.approval.Ballot;
import dev.patchboard.approval.Deciders;
import dev.patchboard.approval.RoundView;
import dev.patchboard.change.Changes;
import dev.patchboard.change.Lapse;
import dev.patchboard.change.Lapses;
import dev.patchboard.shared.ChangeNumber;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Who was asked about a change, who voted what, and what came of it. */
@Controller
class AuthorisationPage {

    private final Approvals approvals;
    private final Deciders deciders;
    private final Changes changes;
    private final Lapses lapses;

    AuthorisationPage(Approvals approvals, Deciders deciders, Changes changes, Lapses lapses) {
        this.approvals = approvals;
        this.deciders = deciders;
        this.changes = changes;
        this.lapses = lapses;
    }

    @GetMapping("/changes/{number}/authorisation")
    @PreAuthorize("hasAuthority('CHANGE_READ')")
    String show(@PathVariable ChangeNumber number, Model model) {
        model.addAttribute("number", changes.get(number).number());
        List<RoundView> rounds = new ArrayList<>(approvals.rounds(number));
        Collections.reverse(rounds);
        model.addAttribute("rounds", rounds);
        model.addAttribute("lapsed", lapsed(rounds, lapses.of(number)));
        model.addAttribute(
                "deciders",
                rounds.stream().flatMap(round -> deciders.of(round).stream()).toList());
        return "approval/authorisation";
    }

    /** What became of the yes of each round, by the round's id; a round whose yes still counts is not in it. */
    private static Map<UUID, Lapse> lapsed(List<RoundView> rounds, List<Lapse> lapses) {
        Map<UUID, Lapse> lapsed = new HashMap<>();
        for (RoundView round : rounds) {
            Instant decided = round.decided();
            if (round.ballot() == Ballot.AUTHORISED && decided != null) {
                lapses.stream()
                        .filter(lapse -> lapse.revision() == round.revision())
                        .filter(lapse ->
                                lapse.authority().equals(round.authority().name()))
                        // The grant follows the decision at once; the column keeps microseconds only.
                        .filter(lapse -> !lapse.granted().isBefore(decided.truncatedTo(ChronoUnit.MILLIS)))
                        .findFirst()
                        .ifPresent(lapse -> lapsed.put(round.id(), lapse));
            }
        }
        return lapsed;
    }
}
