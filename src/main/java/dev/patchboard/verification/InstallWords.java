package dev.patchboard.verification;

import dev.patchboard.advisory.Patch;
import dev.patchboard.advisory.PatchPackage;
import dev.patchboard.fleet.SoftwareList;
import dev.patchboard.rollout.WaysBack;
import dev.patchboard.shared.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a person reads about the installation of a patch on a host: what is wrong or missing, and what to do next. */
final class InstallWords {

    /** Of dnf.log and yum.log alone. */
    static final String BLIND =
            "This log does not show whether a script of the package failed. Hand in dnf.rpm.log of the same time, too; with yum and tdnf, which"
                    + " write none, the console of the run between two dates: (date; LC_ALL=C COMMAND; date) 2>&1 | tee FILE.";

    private static final String WAYS =
            " Transfer it to another change, ask for an exception, or settle it as not applicable.";
    /** Why there is no proof, of a host to which a change that was turned down sends nothing any more. */
    static final String NEVER_SENT =
            "nothing was sent to this host, and nothing will be: the change was turned down." + WAYS;
    /** The same where the rollout ended without the host, since its ring was stopped for instance. */
    static final String LEFT_OUT =
            "nothing was sent to this host, and nothing will be: the rollout has ended without it." + WAYS;

    private InstallWords() {}

    /**
     * Why there is no proof at all, of a host that must be proven by a log.
     *
     * @param refused why the last log does not count, or null when there is none
     */
    static String noLog(boolean sent, @Nullable String refused) {
        if (refused != null) {
            return "no log counts yet. " + refused;
        }
        return sent
                ? "no installer log tells of it. Hand in the log of its installation on this host."
                : "nothing was sent to this host yet. Deploy it, then hand in the installer's log.";
    }

    /** Why there is no proof, of a host whose asset class is proven by its software list. */
    static String noList(boolean sent, @Nullable ListedVersion list, List<String> unnamed) {
        if (!sent) {
            return "nothing was sent to this host yet. Deploy it, then hand in a newer software list.";
        }
        if (list != null && list.reached() == Reached.YES && !unnamed.isEmpty()) {
            return list.words() + " does not name " + String.join(", ", unnamed)
                    + ", and shows no more than the rest. Hand in one that does; where the host has it not, settle the host otherwise.";
        }
        return list == null
                ? "there is no software list of this host. Hand in one taken after the deployment."
                : list.words() + " does not show the fixed version after the deployment. Hand in a newer one.";
    }

    /** Why there is no proof, of a host whose asset class is proven by two people. */
    static String notAttested(boolean sent) {
        return sent
                ? "no installer log tells of it, and no two people attested it. Have two people see the version on the host."
                : "nothing was sent to this host yet. Deploy it, then have two people see the version on the host.";
    }

    /** The same where one of them has. */
    static String attestedByOne(Attestation waiting) {
        return waiting.attestedBy() + " attested it, and a second person has not confirmed it yet.";
    }

    static String failed(Patch patch, InstallProof proof) {
        return patch.name() + ": " + proof.outcome() + ". " + sentence(proof.note()) + next(proof.outcome());
    }

    static String takenBack(Patch patch, WaysBack.Back back) {
        return patch.name() + " was taken back on purpose with ring " + back.ring() + ", at " + back.at() + ": "
                + sentence(back.why())
                + "The host is not patched. Accept the risk by an exception, or transfer it to a new change.";
    }

    static String inconclusive(Patch patch, InstallProof proof) {
        return "The log does not tell how " + patch.name() + " ended: " + sentence(proof.note())
                + (proof.ownWords() ? "" : "Hand in the complete log.");
    }

    /** Why a host is open though another log proves the patch: a log that counts for nothing says otherwise. */
    static String doubted(Doubt doubt) {
        return "a log that " + why(doubt.standing()) + " says " + doubt.said().outcome() + ": "
                + sentence(doubt.said().note()) + hint(doubt.standing())
                + "Hand in a log of an installation after " + doubt.at()
                + ", or a software list taken since then.";
    }

    private static String why(Standing standing) {
        return switch (standing) {
            case SHARED_FILE -> "was handed in for another host too";
            case OLDER_THAN_DEPLOYMENT ->
                "came in after the deployment and tells of the "
                        + ClockBehind.ANY.most().toHours() + " hours before it";
            default -> "gives no time, or one that was still to come,";
        };
    }

    private static String hint(Standing standing) {
        return standing == Standing.OLDER_THAN_DEPLOYMENT
                ? "It may be of this deployment: the host's clock may be behind, or its time zone in the inventory wrong. If the zone is,"
                        + " set it right and hand the log in again. "
                : "It may be this host's. ";
    }

    /**
     * Which packages of a patch are not proven, because no log names them.
     *
     * @param listed whether there is a software list of the host from before the deployment
     */
    static String untold(Set<String> packages, boolean listed) {
        return "no log tells of " + String.join(", ", packages)
                + (listed ? ". " : ", and no software list from before the deployment says whether the host has that. ")
                + "Import a fresh software list that shows the fixed version, or hand in a log that tells of it.";
    }

    /** Which packages of a patch are proven by a list alone. */
    static String shown(Set<String> packages, @Nullable SoftwareList list) {
        return "No log tells of " + String.join(", ", packages) + "; the software list"
                + (list == null ? "" : " of " + list.takenAt() + " (" + list.source() + ")")
                + " shows the fixed version.";
    }

    /** What a list had refuted and a later one shows again. */
    static String restored(Refutation refuted, Instant restoredAt) {
        return "The software list of " + refuted.at() + " (" + refuted.source() + ") showed " + refuted.versions()
                + "; that of " + restoredAt + " shows the fixed version again, of which no log tells.";
    }

    static String skipped(Patch patch, InstallProof proof) {
        return "The log says " + proof.outcome() + " for " + patch.name() + ". Settle the host with a reason.";
    }

    static String below(Patch patch, InstallProof proof) {
        ListedVersion list = proof.listed();
        String fixed = patch.packages().stream()
                .map(PatchPackage::fixedVersion)
                .distinct()
                .collect(Collectors.joining(", "));
        if (list != null && proof.isRefuted()) {
            return patch.name() + ": " + list.words() + ", taken after the installation of " + proof.at() + ", "
                    + (list.kept() ? "showed " : "shows ") + list.versions() + ", below the fixed " + fixed
                    + (list.kept() ? ", and no list since shows otherwise" : "")
                    + ". Find out what replaced the patched version, then deploy again.";
        }
        return patch.name() + (isSeen(proof) ? ": what was seen is version " : ": the log shows version ")
                + proof.version() + ", below the fixed " + fixed
                + ". Deploy the fixed version.";
    }

    /** Of a patch with several packages: one of them is below its fixed version, or has none that can be compared. */
    static String low(Patch patch, InstallProof proof) {
        return proof.version() == null
                ? "the log names no version of a package of " + patch.name() + "."
                : "the log shows version " + proof.version() + " of a package of " + patch.name()
                        + ", which is not known to be its fixed one.";
    }

    static String noVersion(Patch patch, InstallProof proof) {
        String start = (isSeen(proof) ? "The evidence" : "The log")
                + (proof.version() == null
                        ? " names no version of " + patch.name() + " that can be compared, and "
                        : " names version " + proof.version() + ", which cannot be compared with the fixed version of "
                                + patch.name() + " (does only one of them have an epoch?), and ");
        ListedVersion list = proof.listed();
        if (list == null) {
            return start + "there is no software list of this host. Hand in one taken after " + proof.at() + ".";
        }
        return list.isLaterThan(proof.at())
                ? start + list.words() + " names none either. Hand in a complete one."
                : start + list.words() + " predates the installation of " + proof.at() + ". Hand in a newer one.";
    }

    static String noStart(Patch patch, InstallProof proof, Instant due, boolean overdue) {
        String installed = proof.outcome() == Outcome.ALREADY_PRESENT
                ? proof.at() + ", when it was there already and no log says since when,"
                : "the installation of " + proof.at();
        return "No start after " + installed + " was seen; " + patch.name()
                + (overdue ? " needed one by " + due + ": it is overdue" : " needs one by " + due)
                + ". Restart the host and report its start.";
    }

    /** Whether people or a list tell of it, and no log. */
    private static boolean isSeen(InstallProof proof) {
        return proof.weak() && proof.logId() == null;
    }

    private static String next(Outcome outcome) {
        return switch (outcome) {
            case BLOCKED_BY_POLICY -> "Have the policy or hold lifted, then deploy again.";
            case ACCESS_DENIED -> "Give the installer the rights it needs, then deploy again.";
            case PREREQUISITE_MISSING -> "Install what it needs first, then deploy again.";
            case DEPENDENCY_CONFLICT -> "Resolve the conflict, then deploy again.";
            case NO_SPACE -> "Make space on the host, then deploy again.";
            case INTEGRITY_FAILED -> "Get the package anew and check its digest, then deploy again.";
            case BUSY, TIMED_OUT -> "Wait until the host is free, then deploy again.";
            case SOURCE_UNREACHABLE, UNREACHABLE -> "Bring the connection back, then deploy again.";
            default -> "Read the marked line, mend the cause, then deploy again.";
        };
    }

    private static String sentence(String note) {
        String text = note.strip();
        return text.isEmpty() ? "" : text + (text.matches("(?s).*[.!?]") ? " " : ". ");
    }
}
