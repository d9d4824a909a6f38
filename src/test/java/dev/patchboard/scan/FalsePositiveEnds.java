package dev.patchboard.scan;

import org.springframework.stereotype.Component;

/** Lets a test of another package look for false positives whose last day is over. */
@Component
public class FalsePositiveEnds {

    private final DispositionEnd end;

    FalsePositiveEnds(DispositionEnd end) {
        this.end = end;
    }

    public void look() {
        end.look();
    }
}
