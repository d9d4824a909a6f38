package dev.patchboard.verification;

import dev.patchboard.change.Changes;
import dev.patchboard.shared.ChangeNumber;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Shows exceptions: of a change, in a state, by cause, and those that end soon. */
@Service
@Transactional(readOnly = true)
public class ExceptionLists {

    /** Before every id. */
    private static final UUID FIRST = new UUID(0, 0);

    private final ExceptionRepository exceptions;
    private final Changes changes;
    private final OpenHosts open;
    private final VerificationProperties properties;
    private final Clock clock;

    ExceptionLists(
            ExceptionRepository exceptions,
            Changes changes,
            OpenHosts open,
            VerificationProperties properties,
            Clock clock) {
        this.exceptions = exceptions;
        this.changes = changes;
        this.open = open;
        this.properties = properties;
        this.clock = clock;
    }

    /** Exceptions of a change, oldest first. */
    public List<RiskException> of(ChangeNumber number) {
        changes.get(number);
        return exceptions.findByChangeNumberOrderById(number.value()).stream()
                .map(this::view)
                .toList();
    }

    /**
     * One page of them.
     *
     * @param after id of the last one of the page before, null for the first page
     * @param limit 1 or more
     */
    public List<RiskException> page(ChangeNumber number, @Nullable UUID after, int limit) {
        changes.get(number);
        UUID from = after == null ? FIRST : after;
        return exceptions.findByChangeNumberAndIdGreaterThanOrderById(number.value(), from, Limit.of(limit)).stream()
                .map(this::view)
                .toList();
    }

    /**
     * One page of the exceptions in a state, those that end first first.
     *
     * @param day last day of the last one of the page before, null for the first page
     * @param after its id
     * @param limit 1 or more
     */
    public List<RiskException> page(
            RiskException.State state, @Nullable LocalDate day, @Nullable UUID after, int limit) {
        LocalDate from = day == null ? LocalDate.EPOCH : day;
        return exceptions.behind(state, from, after == null ? FIRST : after, Limit.of(limit)).stream()
                .map(this::view)
                .toList();
    }

    /** Every exception in a state, those that end first first. */
    public List<RiskException> in(RiskException.State state) {
        return exceptions.findByStateOrderByExpiresOnAscIdAsc(state).stream()
                .map(this::view)
                .toList();
    }

    /**
     * Exceptions of one cause.
     *
     * @param hosts how many hosts they are for
     * @param renewals how often they were renewed, together
     * @param firstEnds the first of their last days
     */
    public record OfCause(RiskException.Cause cause, int exceptions, int hosts, int renewals, LocalDate firstEnds) {}

    /** The exceptions in a state by cause, the cause of most hosts first. */
    public List<OfCause> byCause(RiskException.State state) {
        return in(state).stream().collect(Collectors.groupingBy(RiskException::cause)).entrySet().stream()
                .map(group -> ofCause(group.getKey(), group.getValue()))
                .sorted(Comparator.comparing(OfCause::hosts).reversed().thenComparing(OfCause::cause))
                .toList();
    }

    private static OfCause ofCause(RiskException.Cause cause, List<RiskException> all) {
        return new OfCause(
                cause,
                all.size(),
                all.stream().mapToInt(one -> one.hosts().size()).sum(),
                all.stream().mapToInt(RiskException::renewals).sum(),
                all.stream()
                        .map(RiskException::expires)
                        .min(Comparator.naturalOrder())
                        .orElseThrow());
    }

    /** Whether an exception in force ends so soon that people are warned of it. */
    public boolean endsSoon(RiskException exception) {
        return exception.state() == RiskException.State.APPROVED
                && !exception.expires().isAfter(LocalDate.now(clock).plus(properties.warnBefore()));
    }

    private RiskException view(StoredException exception) {
        return exception.view(open.names(exception.hosts()));
    }
}
