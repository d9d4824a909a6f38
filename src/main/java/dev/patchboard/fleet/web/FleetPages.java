package dev.patchboard.fleet.web;

import dev.patchboard.fleet.Criticality;
import dev.patchboard.fleet.Environment;
import dev.patchboard.fleet.Facts;
import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.HostQuery;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.fleet.Software;
import dev.patchboard.shared.NotFound;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The inventory as pages: the list with its filters, and one host with what is known of it. */
@Controller
class FleetPages {

    private static final int PAGE = 100;

    private final Hosts hosts;
    private final Software software;
    private final Facts facts;

    FleetPages(Hosts hosts, Software software, Facts facts) {
        this.hosts = hosts;
        this.software = software;
        this.facts = facts;
    }

    /** What the list is narrowed to; empty text and null mean "any". */
    record Filter(
            @Nullable String text,
            @Nullable Environment environment,
            @Nullable String group,
            @Nullable Criticality criticality) {

        HostQuery query() {
            return new HostQuery(
                    blankToNull(text),
                    environment == null ? Set.of() : Set.of(environment),
                    blankToNull(group) == null ? Set.of() : Set.of(String.valueOf(group)),
                    null,
                    criticality == null ? Set.of() : Set.of(criticality),
                    null,
                    false);
        }

        private static @Nullable String blankToNull(@Nullable String value) {
            return value == null || value.isBlank() ? null : value;
        }
    }

    @GetMapping("/fleet")
    @PreAuthorize("hasAuthority('FLEET_READ')")
    String list(Filter filter, @RequestParam(required = false) @Nullable String after, Model model) {
        model.addAttribute("filter", filter);
        model.addAttribute("page", hosts.page(filter.query(), after, PAGE));
        model.addAttribute("total", hosts.count(filter.query()));
        model.addAttribute("groups", hosts.groups());
        model.addAttribute("environments", Environment.values());
        model.addAttribute("criticalities", Criticality.values());
        return "fleet/list";
    }

    @GetMapping("/fleet/{name}")
    @PreAuthorize("hasAuthority('FLEET_READ')")
    String one(@PathVariable String name, Model model) {
        Host host = hosts.findByName(name).orElseThrow(() -> new NotFound("host", name));
        model.addAttribute("host", host);
        model.addAttribute("software", software.lists(Set.of(host.id())).get(host.id()));
        model.addAttribute("packages", software.packages(host.id()));
        model.addAttribute("facts", facts.of(host.id()));
        return "fleet/host";
    }
}
