package dev.patchboard.verification;

import dev.patchboard.shared.ChangeNumber;

/**
 * How far the evidence of one open change reaches. Every count has the same denominator, {@code targeted} (law 4).
 *
 * @param title of the change
 * @param targeted hosts of the present revision
 * @param unsent of these, hosts to which nothing was sent yet
 * @param logRead hosts with an installer log that counts
 * @param logUseless hosts whose logs count for nothing, every one of them
 * @param noLog hosts without any log
 * @param scanned hosts of which a scan that worked began after the patch was sent
 * @param credentialed of these, hosts that one of these scans saw from the inside
 * @param unscanned hosts without such a scan
 * @param verified hosts that are proven patched
 * @param weak of these, hosts on evidence weaker than an installer log and a credentialed scan
 * @param failed hosts of which something says that it is not in, and that are not settled otherwise
 * @param unknown hosts that got the patch and of which nobody can tell whether it is in
 * @param aside hosts that are settled otherwise: excepted, retired, not applicable or handed over
 */
public record CoverageRow(
        ChangeNumber change,
        String title,
        int targeted,
        int unsent,
        int logRead,
        int logUseless,
        int noLog,
        int scanned,
        int credentialed,
        int unscanned,
        int verified,
        int weak,
        int failed,
        int unknown,
        int aside) {

    /** So many of the targeted hosts, in whole percent, rounded down: 999 of 1000 are not all. */
    public int percent(int hosts) {
        return targeted == 0 ? 0 : (int) (100L * hosts / targeted);
    }
}
