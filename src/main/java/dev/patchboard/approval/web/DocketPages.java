package dev.patchboard.approval.web;

import dev.patchboard.approval.Authority;
import dev.patchboard.approval.Ballot;
import dev.patchboard.approval.Deciders;
import dev.patchboard.approval.Docket;
import dev.patchboard.approval.DocketItem;
import dev.patchboard.approval.Recusals;
import dev.patchboard.approval.RoundView;
import dev.patchboard.approval.SeatView;
import dev.patchboard.identity.CurrentActor;
import dev.patchboard.identity.Duties;
import dev.patchboard.identity.Duty;
import dev.patchboard.identity.DutyRule;
import dev.patchboard.identity.Role;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** What the authorities have to decide, and one item opened. */
@Controller
class DocketPages {

    private final Docket docket;
    private final Deciders deciders;
    private final Duties duties;
    private final Recusals recusals;
    private final CurrentActor actor;

    DocketPages(Docket docket, Deciders deciders, Duties duties, Recusals recusals, CurrentActor actor) {
        this.docket = docket;
        this.deciders = deciders;
        this.duties = duties;
        this.recusals = recusals;
        this.actor = actor;
    }

    /**
     * An item as this reader sees it.
     *
     * @param seat the seat of the reader or of whom they act for, or null when they have none
     * @param decides whether this reader may vote now
     */
    record Line(DocketItem item, @Nullable SeatView seat, boolean decides) {

        /** Whether this reader's vote is awaited. */
        public boolean awaitsMe() {
            return decides && (seat == null || seat.missing());
        }
    }

    @GetMapping("/docket")
    @PreAuthorize("hasAuthority('CHANGE_READ')")
    String list(Model model) {
        model.addAttribute("lines", docket.items().stream().map(this::line).toList());
        List<Docket.Owed> owed = docket.ratifications();
        model.addAttribute("owed", owed);
        Map<String, String> kept = new HashMap<>();
        owed.forEach(each ->
                keptFrom(each).ifPresent(why -> kept.put(each.change().number().toString(), why)));
        model.addAttribute("kept", kept);
        return "docket/list";
    }

    @GetMapping("/docket/{number}")
    @PreAuthorize("hasAuthority('CHANGE_READ')")
    String one(@PathVariable ChangeNumber number, Model model) {
        Optional<DocketItem> found = docket.item(number);
        if (found.isEmpty()) {
            return "redirect:/changes/" + number + "/authorisation";
        }
        DocketItem item = found.get();
        model.addAttribute("number", number);
        model.addAttribute("item", item);
        model.addAttribute("line", line(item));
        model.addAttribute("deciders", deciders.of(item.round()));
        model.addAttribute(
                "absent",
                item.round().authority() == Authority.CAB ? item.round().absent() : List.of());
        model.addAttribute("alternates", deciders.alternates(item.round()));
        return "docket/item";
    }

    /** Why this reader may not ratify: the rule of law 5 or their own recusal, or nothing to say to who is not of the board. */
    private Optional<String> keptFrom(Docket.Owed owed) {
        return actor.roles().contains(Role.CAB)
                ? duties.against(owed.change().number(), Duty.RATIFY, actor.get())
                        .map(DutyRule::message)
                        .or(() -> recusals.against(owed.change().number(), actor.get()))
                : Optional.of("");
    }

    private Line line(DocketItem item) {
        Actor reader = actor.get();
        String who = Objects.requireNonNullElse(reader.onBehalfOf(), reader.person());
        RoundView round = item.round();
        SeatView seat = round.seats().stream()
                .filter(each -> each.member().equals(who))
                .findFirst()
                .orElse(null);
        boolean sits = (seat == null ? round.authority() != Authority.CAB : seat.recusedBecause() == null)
                && recusals.against(round.change(), reader).isEmpty();
        boolean decides = round.ballot() == Ballot.OPEN && sits && actor.roles().contains(Role.valueOf(round.groups()));
        return new Line(item, seat, decides);
    }
}
