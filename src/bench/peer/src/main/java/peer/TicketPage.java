package peer;

import org.camunda.bpm.engine.RepositoryService;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The one page: it touches the database, the engine and the template engine once each. */
@Controller
class TicketPage {

    private final TicketRepository tickets;
    private final RepositoryService definitions;

    TicketPage(TicketRepository tickets, RepositoryService definitions) {
        this.tickets = tickets;
        this.definitions = definitions;
    }

    @GetMapping("/")
    String list(Model model) {
        model.addAttribute("tickets", tickets.findAll());
        model.addAttribute(
                "processes",
                definitions.createProcessDefinitionQuery().latestVersion().count());
        return "tickets";
    }
}
