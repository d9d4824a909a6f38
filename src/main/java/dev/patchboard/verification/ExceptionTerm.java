package dev.patchboard.verification;

import dev.patchboard.shared.InvalidInput;
import java.time.Clock;
import java.time.LocalDate;
import org.springframework.stereotype.Component;

/** How long an exception may be asked for. */
@Component
class ExceptionTerm {

    private final VerificationProperties properties;
    private final Clock clock;

    ExceptionTerm(VerificationProperties properties, Clock clock) {
        this.properties = properties;
        this.clock = clock;
    }

    /** Refuses a last day that is not after today, or lies beyond the longest term. */
    void require(LocalDate expires) {
        LocalDate today = LocalDate.now(clock);
        if (!expires.isAfter(today) || expires.isAfter(today.plus(properties.longestException()))) {
            throw InvalidInput.field(
                    "expires",
                    "Give a day after today and not after " + today.plus(properties.longestException()) + ".");
        }
    }
}
