package dev.patchboard.demo;

import dev.patchboard.identity.People;
import java.time.Duration;
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

    private static final Duration STORY_STARTED = Duration.ofDays(12);

    private final People people;
    private final DemoPeople demoPeople;
    private final DemoFleet fleet;
    private final DemoPatches patches;
    private final SlammerReplay replay;
    private final DemoChanges changes;
    private final DemoClock clock;

    DemoOrganisation(
            People people,
            DemoPeople demoPeople,
            DemoFleet fleet,
            DemoPatches patches,
            SlammerReplay replay,
            DemoChanges changes,
            DemoClock clock) {
        this.people = people;
        this.demoPeople = demoPeople;
        this.fleet = fleet;
        this.patches = patches;
        this.replay = replay;
        this.changes = changes;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        if (!people.none()) {
            LOG.info("The demonstration organisation is here already. Password of everybody: {}", DemoPeople.PASSWORD);
            return;
        }
        clock.startBack(STORY_STARTED);
        Map<String, String> tokens = demoPeople.create();
        fleet.create();
        patches.create();
        LOG.info(
                "Demonstration organisation. Sign in with any of these and the password {}. Its past is being told for about a"
                        + " minute more, by a clock of its own: what you do before it is done is dated in that past.{}",
                DemoPeople.PASSWORD,
                table(tokens));
        Thread story = new Thread(this::tell, "demonstration");
        story.setDaemon(true);
        story.start();
    }

    /** Takes its time, since the process really runs; the pages can be used meanwhile. */
    private void tell() {
        try {
            LOG.info("{} tells what happened in January 2003.", replay.tell());
            changes.create();
        } catch (RuntimeException e) {
            LOG.error("The demonstration's story broke off", e);
        } finally {
            clock.catchUp();
            LOG.info("The demonstration's past is told. Its clock shows the real time from now on.");
        }
    }

    private static String table(Map<String, String> tokens) {
        StringBuilder text = new StringBuilder(System.lineSeparator());
        for (DemoPeople.Part part : DemoPeople.Part.values()) {
            text.append("  %-8s %-30s API token %s%n".formatted(part.login(), part.roles(), tokens.get(part.login())));
        }
        return text.toString();
    }
}
