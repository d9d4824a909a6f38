package dev.patchboard.web.fleet;

import dev.patchboard.change.ChangeHosts;
import dev.patchboard.change.Changes;
import dev.patchboard.fleet.Criticality;
import dev.patchboard.fleet.Environment;
import dev.patchboard.fleet.Exposure;
import dev.patchboard.fleet.Facts;
import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.fleet.Inventory;
import dev.patchboard.fleet.Software;
import dev.patchboard.fleet.Stakes;
import dev.patchboard.identity.CurrentActor;
import dev.patchboard.identity.People;
import dev.patchboard.identity.Person;
import dev.patchboard.scan.OpenFindings;
import dev.patchboard.scan.ScanReceipt;
import dev.patchboard.scan.Scans;
import dev.patchboard.shared.Conflict;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.NotFound;
import dev.patchboard.shared.web.FormProblems;
import java.util.List;
import java.util.Set;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One host: what the inventory says, what is installed, what scanners found, which changes aim at it; and its edits. */
@Controller
class HostPages {

    private static final int SCANS = 5;

    private final Hosts hosts;
    private final Inventory inventory;
    private final Software software;
    private final Facts facts;
    private final OpenFindings findings;
    private final Scans scans;
    private final ChangeHosts targets;
    private final Changes changes;
    private final People people;
    private final CurrentActor actor;

    HostPages(
            Hosts hosts,
            Inventory inventory,
            Software software,
            Facts facts,
            OpenFindings findings,
            Scans scans,
            ChangeHosts targets,
            Changes changes,
            People people,
            CurrentActor actor) {
        this.hosts = hosts;
        this.inventory = inventory;
        this.software = software;
        this.facts = facts;
        this.findings = findings;
        this.scans = scans;
        this.targets = targets;
        this.changes = changes;
        this.people = people;
        this.actor = actor;
    }

    @GetMapping("/fleet/{name}")
    @PreAuthorize("hasAuthority('FLEET_READ')")
    String one(@PathVariable String name, @RequestParam(defaultValue = "false") boolean edit, Model model) {
        Host host = host(name);
        model.addAttribute("editing", edit);
        model.addAttribute("form", HostForm.of(host));
        return show(host, model);
    }

    @PostMapping("/fleet/{name}")
    @PreAuthorize("hasAuthority('FLEET_EDIT')")
    String change(@PathVariable String name, HostForm form, Model model, RedirectAttributes flash) {
        Host host = host(name);
        try {
            if (form.version() != host.version()) {
                throw new Conflict("host.changed", "Somebody changed " + host.name() + " meanwhile. Read it again.");
            }
            inventory.change(host.id(), form.change(), actor.get());
            return back(flash, host, "The inventory says so now.");
        } catch (InvalidInput invalid) {
            FormProblems.show(model, "Nothing was changed. Mend this and send it again:", invalid);
            model.addAttribute("form", form);
            model.addAttribute("editing", true);
            return show(host, model);
        }
    }

    @PostMapping("/fleet/{name}/retire")
    @PreAuthorize("hasAuthority('FLEET_EDIT')")
    String retire(@PathVariable String name, @RequestParam String reason, RedirectAttributes flash) {
        Host host = host(name);
        inventory.retire(host.id(), reason, actor.get());
        return back(flash, host, host.name() + " is out of service. Changes that aim at it say so.");
    }

    @PostMapping("/fleet/{name}/return")
    @PreAuthorize("hasAuthority('FLEET_EDIT')")
    String putBack(@PathVariable String name, @RequestParam String reason, RedirectAttributes flash) {
        Host host = host(name);
        inventory.putBack(host.id(), reason, actor.get());
        return back(flash, host, host.name() + " is in service again.");
    }

    private String show(Host host, Model model) {
        List<ScanReceipt> reports = scans.pageOf(Set.of(host.id()), null, SCANS).items();
        model.addAttribute("host", host);
        model.addAttribute("software", software.lists(Set.of(host.id())).get(host.id()));
        model.addAttribute("packages", software.packages(host.id()));
        model.addAttribute("facts", facts.of(host.id()));
        model.addAttribute("findings", findings.of(host.id()));
        model.addAttribute("scans", reports);
        model.addAttribute(
                "changes",
                targets.openChangesOf(host.id()).stream().map(changes::get).toList());
        model.addAttribute(
                "people", people.all().stream().filter(Person::active).toList());
        model.addAttribute("environments", Environment.values());
        model.addAttribute("criticalities", Criticality.values());
        model.addAttribute("exposures", Exposure.values());
        model.addAttribute("safeties", Stakes.SafetyImpact.values());
        model.addAttribute("missions", Stakes.MissionImpact.values());
        model.addAttribute("requirements", Stakes.SecurityRequirement.values());
        return "fleet/host";
    }

    private Host host(String name) {
        return hosts.findByName(name).orElseThrow(() -> new NotFound("host", name));
    }

    private static String back(RedirectAttributes flash, Host host, String done) {
        flash.addFlashAttribute("done", done);
        flash.addAttribute("name", host.name());
        return "redirect:/fleet/{name}";
    }
}
