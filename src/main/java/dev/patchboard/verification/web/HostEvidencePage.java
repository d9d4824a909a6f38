package dev.patchboard.verification.web;

import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.NotFound;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One host of a change: its verdict, every log and scan handed in about it, and the raw lines that decide. */
@Controller
class HostEvidencePage {

    private final HostEvidence evidence;
    private final Hosts hosts;

    HostEvidencePage(HostEvidence evidence, Hosts hosts) {
        this.evidence = evidence;
        this.hosts = hosts;
    }

    @GetMapping("/changes/{number}/hosts/{host}")
    @PreAuthorize("hasAuthority('CHANGE_READ')")
    String one(@PathVariable ChangeNumber number, @PathVariable String host, Model model, RedirectAttributes there) {
        Optional<UUID> id = id(host);
        if (id.isPresent()) {
            return evidence.show(number, id.get(), model);
        }
        there.addAttribute("number", number.toString());
        there.addAttribute("host", named(number, host).toString());
        return "redirect:/changes/{number}/hosts/{host}";
    }

    private static Optional<UUID> id(String host) {
        try {
            return Optional.of(UUID.fromString(host));
        } catch (IllegalArgumentException name) {
            return Optional.empty();
        }
    }

    /** People type a host's name where the address has its id. */
    private UUID named(ChangeNumber number, String name) {
        List<Host> meant = hosts.known(name);
        if (meant.size() != 1) {
            throw new NotFound("host of " + number, name);
        }
        return meant.get(0).id();
    }
}
