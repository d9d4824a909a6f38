package dev.patchboard.demo;

import dev.patchboard.identity.People;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Sets up the demonstration organisation at the first start and says who can sign in. */
@Component
@Profile("demo")
class DemoOrganisation {

    private static final Logger LOG = LoggerFactory.getLogger(DemoOrganisation.class);

    private final People people;
    private final DemoPeople demoPeople;
    private final DemoFleet fleet;
    private final DemoPatches patches;

    DemoOrganisation(People people, DemoPeople demoPeople, DemoFleet fleet, DemoPatches patches) {
        this.people = people;
        this.demoPeople = demoPeople;
        this.fleet = fleet;
        this.patches = patches;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        if (!people.none()) {
            LOG.info("The demonstration organisation is here already. Password of everybody: {}", DemoPeople.PASSWORD);
            return;
        }
        Map<String, String> tokens = demoPeople.create();
        fleet.create();
        patches.create();
        LOG.info(
                "Demonstration organisation. Sign in with any of these and the password {}{}",
                DemoPeople.PASSWORD,
                table(tokens));
    }

    private static String table(Map<String, String> tokens) {
        StringBuilder text = new StringBuilder(System.lineSeparator());
        for (DemoPeople.Part part : DemoPeople.Part.values()) {
            text.append("  %-8s %-30s API token %s%n".formatted(part.login(), part.roles(), tokens.get(part.login())));
        }
        return text.toString();
    }
}
