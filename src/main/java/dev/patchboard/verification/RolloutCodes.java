package dev.patchboard.verification;

import dev.patchboard.rollout.ExitCodeBook;
import dev.patchboard.shared.Outcome;
import dev.patchboard.verification.log.InstallerCodes;
import org.springframework.stereotype.Component;

/** Looks up the exit codes that deployers report. */
@Component
class RolloutCodes implements ExitCodeBook {

    private static final InstallerCodes CODES = InstallerCodes.standard();

    @Override
    public boolean knows(String installer) {
        return CODES.knows(installer);
    }

    @Override
    public Meaning meaning(String installer, long code) {
        return CODES.find(installer, code)
                .map(row -> new Meaning(row.outcome(), row.reboot(), installer + " " + code + ": " + row.meaning()))
                .orElseGet(() -> new Meaning(
                        Outcome.UNKNOWN, false, installer + " " + code + ": this code is in no table of " + installer));
    }
}
