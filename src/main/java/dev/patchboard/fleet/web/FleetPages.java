package dev.patchboard.fleet.web;

import dev.patchboard.fleet.Criticality;
import dev.patchboard.fleet.Environment;
import dev.patchboard.fleet.HostQuery;
import dev.patchboard.fleet.Hosts;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The inventory as a page: the list with its filters. One host, with its changes and findings, is a page of the web module. */
@Controller
class FleetPages {

    private static final int PAGE = 100;

    private final Hosts hosts;

    FleetPages(Hosts hosts) {
        this.hosts = hosts;
    }

    /** What the list is narrowed to; empty text and null mean "any". */
    record Filter(
            @Nullable String text,
            @Nullable Environment environment,
            @Nullable String group,
            @Nullable Criticality criticality,
            @Nullable Boolean retired) {

        HostQuery query() {
            return new HostQuery(
                    blankToNull(text),
                    environment == null ? Set.of() : Set.of(environment),
                    blankToNull(group) == null ? Set.of() : Set.of(String.valueOf(group)),
                    null,
                    criticality == null ? Set.of() : Set.of(criticality),
                    null,
                    Boolean.TRUE.equals(retired));
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
}
