package dev.patchboard.approval.web;

import dev.patchboard.approval.Authority;
import dev.patchboard.approval.Ballot;
import dev.patchboard.approval.Docket;
import dev.patchboard.approval.DocketItem;
import dev.patchboard.approval.RoundView;
import dev.patchboard.approval.SeatView;
import dev.patchboard.identity.CurrentActor;
import dev.patchboard.identity.People;
import dev.patchboard.identity.Person;
import dev.patchboard.identity.Role;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.NotFound;
import java.util.List;
import java.util.Objects;
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
    private final People people;
    private final CurrentActor actor;

    DocketPages(Docket docket, People people, CurrentActor actor) {
        this.docket = docket;
        this.people = people;
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
        model.addAttribute("owed", docket.ratifications());
        return "docket/list";
    }

    @GetMapping("/docket/{number}")
    @PreAuthorize("hasAuthority('CHANGE_READ')")
    String one(@PathVariable ChangeNumber number, Model model) {
        DocketItem item = docket.item(number).orElseThrow(() -> new NotFound("docket item", number));
        model.addAttribute("number", number);
        model.addAttribute("item", item);
        model.addAttribute("line", line(item));
        model.addAttribute("alternates", alternates(item.round()));
        return "docket/item";
    }

    private Line line(DocketItem item) {
        Actor reader = actor.get();
        String who = Objects.requireNonNullElse(reader.onBehalfOf(), reader.person());
        RoundView round = item.round();
        SeatView seat = round.seats().stream()
                .filter(each -> each.member().equals(who))
                .findFirst()
                .orElse(null);
        boolean sits = seat == null ? round.authority() != Authority.CAB : seat.recusedBecause() == null;
        boolean decides = round.ballot() == Ballot.OPEN && sits && actor.roles().contains(Role.valueOf(round.groups()));
        return new Line(item, seat, decides);
    }

    /** Who may sit for an absent member: holders of the role without a seat of their own. */
    private List<Person> alternates(RoundView round) {
        List<String> seated = round.seats().stream().map(SeatView::member).toList();
        return people.withRole(Role.valueOf(round.groups())).stream()
                .filter(person -> !seated.contains(person.login()))
                .toList();
    }
}
