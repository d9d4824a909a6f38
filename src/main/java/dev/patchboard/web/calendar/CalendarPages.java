package dev.patchboard.web.calendar;

import dev.patchboard.fleet.Environment;
import dev.patchboard.fleet.Freezes;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.fleet.Windows;
import dev.patchboard.identity.CurrentActor;
import dev.patchboard.identity.People;
import dev.patchboard.identity.Person;
import dev.patchboard.shared.Conflict;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.web.FormProblems;
import dev.patchboard.web.calendar.CalendarForms.FreezeForm;
import dev.patchboard.web.calendar.CalendarForms.Repeat;
import dev.patchboard.web.calendar.CalendarForms.WindowForm;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** When changes may run, and when they must not. */
@Controller
class CalendarPages {

    private static final String NOTHING = "Nothing was added. Mend this and send it again:";
    private static final String BACK = "redirect:/windows";

    private final CalendarView view;
    private final Windows windows;
    private final Freezes freezes;
    private final Hosts hosts;
    private final People people;
    private final CurrentActor actor;

    CalendarPages(CalendarView view, Windows windows, Freezes freezes, Hosts hosts, People people, CurrentActor actor) {
        this.view = view;
        this.windows = windows;
        this.freezes = freezes;
        this.hosts = hosts;
        this.people = people;
        this.actor = actor;
    }

    @GetMapping("/windows")
    @PreAuthorize("hasAuthority('FLEET_READ')")
    String list(Model model) {
        return show(model);
    }

    @PostMapping("/windows")
    @PreAuthorize("hasAuthority('FLEET_EDIT')")
    String add(WindowForm form, Model model, RedirectAttributes flash) {
        try {
            String name = windows.add(form.window(), actor.get()).name();
            return back(flash, "The window '" + name + "' is added.");
        } catch (InvalidInput invalid) {
            FormProblems.show(model, NOTHING, invalid);
            model.addAttribute("window", form);
            return show(model);
        } catch (Conflict twin) {
            FormProblems.show(model, String.valueOf(twin.getMessage()), (String) null);
            model.addAttribute("window", form);
            return show(model);
        }
    }

    @PostMapping("/windows/{id}/end")
    @PreAuthorize("hasAuthority('FLEET_EDIT')")
    String end(@PathVariable UUID id, RedirectAttributes flash) {
        windows.remove(id, actor.get());
        return back(flash, "The window opens no more.");
    }

    @PostMapping("/freezes")
    @PreAuthorize("hasAnyAuthority('FLEET_EDIT', 'CHANGE_MANAGE')")
    String freeze(FreezeForm form, Model model, RedirectAttributes flash) {
        try {
            String name = freezes.add(form.freeze(zone()), actor.get()).name();
            return back(flash, "The freeze '" + name + "' is added.");
        } catch (InvalidInput invalid) {
            FormProblems.show(model, NOTHING, invalid);
            model.addAttribute("freeze", form);
            return show(model);
        } catch (Conflict twin) {
            FormProblems.show(model, String.valueOf(twin.getMessage()), (String) null);
            model.addAttribute("freeze", form);
            return show(model);
        }
    }

    @PostMapping("/freezes/{id}/end")
    @PreAuthorize("hasAnyAuthority('FLEET_EDIT', 'CHANGE_MANAGE')")
    String thaw(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String reason,
            Model model,
            RedirectAttributes flash) {
        try {
            freezes.remove(id, reason, actor.get());
            return back(flash, "The freeze has ended. Changes that waited for its end ask for their windows again.");
        } catch (InvalidInput invalid) {
            FormProblems.show(model, "The freeze goes on. Say in a few words why it may end.", (String) null);
            return show(model);
        }
    }

    private String show(Model model) {
        view.show(model);
        model.addAttribute("zone", zone());
        model.addAttribute("environments", Environment.values());
        model.addAttribute("groups", hosts.groups().keySet());
        model.addAttribute("repeats", Repeat.values());
        return "calendar/windows";
    }

    private ZoneId zone() {
        return people.find(actor.get().person()).map(Person::zone).orElse(ZoneOffset.UTC);
    }

    private static String back(RedirectAttributes flash, String done) {
        flash.addFlashAttribute("done", done);
        return BACK;
    }
}
