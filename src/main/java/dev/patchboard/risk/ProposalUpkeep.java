package dev.patchboard.risk;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Rates what changed soon after, and everything once a day: patches may get a date by a table that was changed, and hosts leave. */
@Component
class ProposalUpkeep {

    private static final Logger LOG = LoggerFactory.getLogger(ProposalUpkeep.class);

    private final Proposals proposals;

    ProposalUpkeep(Proposals proposals) {
        this.proposals = proposals;
    }

    @Scheduled(
            initialDelayString = "${patchboard.risk.proposals.look:PT5S}",
            fixedDelayString = "${patchboard.risk.proposals.look:PT5S}")
    void look() {
        try {
            while (proposals.look()) {
                LOG.debug("Proposals are rated.");
            }
        } catch (RuntimeException failure) {
            LOG.error("Proposals could not be rated; the next look tries again.", failure);
        }
    }

    @Scheduled(initialDelayString = "PT2M", fixedDelayString = "PT24H")
    void everything() {
        proposals.lookAtAll();
    }
}
