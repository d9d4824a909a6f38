package dev.patchboard.verification;

import dev.patchboard.shared.Actor;

/** Tells the rollout what a log says, so that a ring counts hosts proven by log, restart and version. */
interface RolloutReports {

    void tell(ReceivedLog log, Actor actor);
}
