package dev.patchboard.rollout.web;

import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.identity.CurrentActor;
import dev.patchboard.identity.People;
import dev.patchboard.identity.Person;
import dev.patchboard.rollout.RolloutProgress;
import dev.patchboard.rollout.Waves;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.web.Flash;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Tells of the restart that a host of a ring owes, where no tool does: weaker evidence, under the name of who tells it. */
@Controller
class RestartPage {

    private final Waves waves;
    private final RolloutProgress progress;
    private final Hosts hosts;
    private final People people;
    private final CurrentActor actor;
    private final Clock clock;

    RestartPage(Waves waves, RolloutProgress progress, Hosts hosts, People people, CurrentActor actor, Clock clock) {
        this.waves = waves;
        this.progress = progress;
        this.hosts = hosts;
        this.people = people;
        this.actor = actor;
        this.clock = clock;
    }

    @PostMapping("/changes/{number}/rings/{ring}/restarts")
    @PreAuthorize("hasAuthority('ROLLOUT_OPERATE')")
    String restarted(
            @PathVariable ChangeNumber number,
            @PathVariable int ring,
            @RequestParam String host,
            @RequestParam String startedAt,
            RedirectAttributes flash) {
        boolean here =
                waves.hosts(number, ring).stream().anyMatch(line -> line.host().equals(host));
        Host known = hosts.findByName(host)
                .filter(found -> here)
                .orElseThrow(() -> InvalidInput.field("host", "Choose a host of this ring."));
        progress.rebootSeen(known.id(), moment(startedAt), actor.get());
        Flash.done(flash, "rings.restart.done", known.name());
        flash.addAttribute("number", number.toString());
        flash.addAttribute("ring", ring);
        return "redirect:/changes/{number}/rings/{ring}";
    }

    private Instant moment(String local) {
        Instant at;
        try {
            at = LocalDateTime.parse(local).atZone(zone()).toInstant();
        } catch (DateTimeException unreadable) {
            throw InvalidInput.field("startedAt", "Give date and time, as in 2026-11-22T09:30:00.");
        }
        if (at.isAfter(clock.instant())) {
            throw InvalidInput.field("startedAt", "Lies in the future. Give when the host was started.");
        }
        return at;
    }

    private ZoneId zone() {
        return people.find(actor.get().person()).map(Person::zone).orElse(ZoneOffset.UTC);
    }
}
