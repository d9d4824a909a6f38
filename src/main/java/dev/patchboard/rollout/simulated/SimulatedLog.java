package dev.patchboard.rollout.simulated;

import java.util.List;

/**
 * What an installer of the simulated fleet left behind.
 *
 * @param files its logs
 * @param installed whether the patch is really on the host now
 */
record SimulatedLog(List<File> files, boolean installed) {

    /** One log file. */
    record File(String name, byte[] content) {}
}
