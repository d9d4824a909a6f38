package dev.patchboard.web.home;

import dev.patchboard.change.ChangeCards.Card;
import dev.patchboard.identity.CurrentActor;
import dev.patchboard.identity.Permission;
import dev.patchboard.identity.Role;
import dev.patchboard.process.view.FailedSteps;
import dev.patchboard.process.view.FailedSteps.FailedStep;
import dev.patchboard.verification.RefusedDrops;
import dev.patchboard.verification.RefusedDrops.Refused;
import dev.patchboard.verification.RestartsOverdue;
import dev.patchboard.web.home.Desk.Due;
import dev.patchboard.web.home.Desk.Touched;
import dev.patchboard.web.home.Desk.Voting;
import dev.patchboard.web.home.WaitingDecisions.Waiting;
import java.util.List;
import java.util.Map;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The way in: what waits for this person now, the most urgent first, each with the way to it. */
@Controller
class HomePage {

    /** Refused files of the watched folder that are shown here. */
    private static final int SHOWN = 4;

    private final Desk desk;
    private final WaitingDecisions decisions;
    private final FailedSteps steps;
    private final FirstSteps firstSteps;
    private final RestartsOverdue restarts;
    private final RefusedDrops drops;
    private final CurrentActor actor;

    HomePage(
            Desk desk,
            WaitingDecisions decisions,
            FailedSteps steps,
            FirstSteps firstSteps,
            RestartsOverdue restarts,
            RefusedDrops drops,
            CurrentActor actor) {
        this.desk = desk;
        this.decisions = decisions;
        this.steps = steps;
        this.firstSteps = firstSteps;
        this.restarts = restarts;
        this.drops = drops;
        this.actor = actor;
    }

    @GetMapping("/")
    @PreAuthorize("isAuthenticated()")
    String show(Model model) {
        boolean reads = actor.may(Permission.CHANGE_READ);
        List<Due> tasks = reads ? desk.tasks(actor.get()) : List.of();
        List<Voting> votes = reads ? desk.votes(actor.get(), actor.roles()) : List.of();
        List<FailedStep> failed = actor.may(Permission.STEP_RETRY) ? steps.all() : List.of();
        Refused refused = actor.may(Permission.STEP_RETRY) ? drops.newest(SHOWN) : Refused.NONE;
        List<Card> late = reads ? desk.late() : List.of();
        List<Touched> touched = actor.roles().contains(Role.OWNER) ? desk.touched(actor.get()) : List.of();
        Waiting decided = decisions.waiting();
        model.addAttribute("decisions", decided);
        model.addAttribute("tasks", tasks);
        model.addAttribute("votes", votes);
        model.addAttribute("failed", failed);
        model.addAttribute("drops", refused);
        model.addAttribute("late", late);
        model.addAttribute("touched", touched);
        model.addAttribute("restarts", reads ? restarts.byChange() : Map.of());
        model.addAttribute(
                "missing",
                actor.may(Permission.PEOPLE_ADMIN) ? firstSteps.missing().orElse(null) : null);
        model.addAttribute("waiting", tasks.size() + votes.size() + failed.size() + refused.count() + decided.count());
        return "home";
    }
}
