package dev.patchboard.scan.format.openvas;

import dev.patchboard.scan.format.HostEntry;

/**
 * Tests by which OpenVAS says whether it could log in: "SSH Login Successful For Authenticated Checks" and the like, by their names in the
 * Greenbone feed. A login over SNMP shows neither packages nor files.
 */
final class LoginTests {

    private static final String WORKED = " Login Successful For Authenticated Checks";
    private static final String FAILED = " Login Failed For Authenticated Checks";

    private LoginTests() {}

    static void judge(HostEntry host, String title) {
        if (title.endsWith(WORKED) && !title.startsWith("SNMP")) {
            host.inside();
        } else if (title.endsWith(FAILED) && !title.startsWith("SNMP")) {
            host.outside("The test \"" + title + "\" says so.");
        }
    }
}
