package dev.patchboard.rollout;

import dev.patchboard.change.Issue;
import dev.patchboard.change.IssueSource;
import dev.patchboard.shared.ChangeNumber;
import java.util.List;
import org.springframework.stereotype.Component;

/** A ring that was stopped or taken back did not go as planned, also where its hosts were settled in some way afterwards. */
@Component
class StoppedRings implements IssueSource {

    private final WaveRepository waves;

    StoppedRings(WaveRepository waves) {
        this.waves = waves;
    }

    @Override
    public List<Issue> of(ChangeNumber change) {
        return waves.findByChangeNumberOrderByOrdinal(change.value()).stream()
                .filter(wave -> wave.state() == WaveState.STOPPED || wave.state() == WaveState.ROLLED_BACK)
                .map(wave -> new Issue(
                        "ring " + wave.ordinal() + " (" + wave.plan().name() + ") was "
                                + (wave.state() == WaveState.STOPPED ? "stopped" : "taken back"),
                        true))
                .toList();
    }
}
