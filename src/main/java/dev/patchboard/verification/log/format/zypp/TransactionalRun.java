package dev.patchboard.verification.log.format.zypp;

import dev.patchboard.shared.Outcome;
import dev.patchboard.verification.log.Entries;
import dev.patchboard.verification.log.LogContext;
import dev.patchboard.verification.log.LogEnd;
import dev.patchboard.verification.log.LogLine;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What transactional-update does on one machine: hands the lines to zypper's parser and each transaction to its {@link Snapshot}. The
 * sentences are those of {@code sbin/transactional-update} and {@code lib/Transaction.cpp}, versions 2 to 6.
 */
final class TransactionalRun {

    private static final Pattern STARTED = Pattern.compile("^transactional-update \\S+ started\\s*$");
    private static final Pattern NEXT = Pattern.compile("^Using snapshot \\S+ as base for new snapshot (\\d{1,9})\\.");
    private static final Pattern CURRENT = Pattern.compile(
            "^New default snapshot is #(\\d{1,9}) |^Please reboot your machine to activate the changes");
    private static final Pattern DISCARDED = Pattern.compile(
            "^(?:(?:Discarding|Removing) snapshot #?(\\d{1,9})|Removing snapshot|No changes to the root file system - discarding|"
                    + "WARNING: Keeping snapshot as requested, but not setting as default)");
    private static final Pattern APPLIED =
            Pattern.compile("^=> Applied default snapshot as new base for running system");
    private static final Pattern BASE = Pattern.compile("has been created from a different base \\((\\d{1,9})\\)");
    private static final Pattern ROLLBACK = Pattern.compile("^(?:Rollback|Rolling back) to snapshot #?(\\d{1,9})\\.");
    private static final Pattern NOT_ROLLED_BACK = Pattern.compile("^ERROR: Rollback to snapshot (\\d{1,9}) failed");

    private final LogContext context;
    private final Snapshots snapshots;
    private Entries found;
    private ZypperConsoleParser zypper;
    private Snapshot snapshot = new Snapshot();
    private @Nullable String time;

    TransactionalRun(LogContext context) {
        this.context = context;
        this.snapshots = new Snapshots(context.entries());
        this.found = fresh();
        this.zypper = zypper();
    }

    /** One more than can be held in all, so that what it could not hold is told of. */
    private Entries fresh() {
        return new Entries(context.entries().max() + 1);
    }

    private ZypperConsoleParser zypper() {
        return new ZypperConsoleParser(new LogContext(found, context.codes(), context.installer()));
    }

    /** Takes the time of the lines that follow. */
    void at(String when) {
        time = when;
    }

    /** Takes a line without what stands before its words. */
    void line(LogLine words) {
        String text = words.text();
        Matcher next = NEXT.matcher(text);
        if (STARTED.matcher(text).find()) {
            settle();
        } else if (next.find()) {
            if (snapshot.decided()) {
                settle();
            }
            snapshot.begun(next.group(1));
        } else if (!own(text, words.number())) {
            zypper.line(words);
        }
    }

    private boolean own(String text, long line) {
        Matcher current = CURRENT.matcher(text);
        Matcher discarded = DISCARDED.matcher(text);
        Matcher base = BASE.matcher(text);
        Matcher rollback = ROLLBACK.matcher(text);
        Matcher failed = NOT_ROLLED_BACK.matcher(text);
        if (current.find()) {
            snapshot.current(current.group(1), time);
        } else if (discarded.find()) {
            discarded(discarded.group(1), text, line);
        } else if (APPLIED.matcher(text).find()) {
            snapshot.applied(time);
        } else if (base.find()) {
            snapshots.lose(base.group(1), Outcome.ROLLED_BACK, text, line, time);
        } else if (rollback.find()) {
            snapshots.lose(rollback.group(1), Outcome.ROLLED_BACK, text, line, time);
        } else if (failed.find()) {
            snapshots.lose(failed.group(1), Outcome.UNKNOWN, text, line, time);
        } else {
            if (text.startsWith("ERROR: ")) {
                snapshot.error(text, line, time);
            }
            return false;
        }
        return true;
    }

    private void discarded(@Nullable String number, String text, long line) {
        if (number == null || snapshot.mayBe(number)) {
            snapshot.discarded(text, line, time);
        } else {
            snapshots.discard(number, text, line, time);
        }
    }

    /** What was begun is over, or goes on no more. */
    void settle() {
        zypper.end(new LogEnd(false, false));
        snapshots.settle(found, snapshot);
        found = fresh();
        zypper = zypper();
        snapshot = new Snapshot();
    }
}
