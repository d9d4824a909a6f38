package dev.patchboard.advisory;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Looks again at what came in of late. A patch and a list that come in the same moment do not see each other; and patches that were registered
 * before matches were kept have none.
 */
@Component
class MatchSweep {

    private static final Logger LOG = LoggerFactory.getLogger(MatchSweep.class);

    private final Matches matches;

    MatchSweep(Matches matches) {
        this.matches = matches;
    }

    @Scheduled(initialDelayString = "PT30S", fixedDelayString = "PT1M")
    void look() {
        try {
            while (matches.matchOlderPatches()) {
                LOG.debug("Patches without matches are matched.");
            }
            matches.lookAgain();
        } catch (RuntimeException failure) {
            LOG.error("Patches could not be matched with the fleet; the next look tries again.", failure);
        }
    }
}
