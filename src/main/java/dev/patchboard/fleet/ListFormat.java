package dev.patchboard.fleet;

/** Form of a file with packages or facts. */
public enum ListFormat {
    /** {@code dpkg-query -W} of one host. Packages only. */
    DPKG,
    /** A table with a column {@code host}. */
    CSV,
    /** JSON that Ansible modules returned ({@code package_facts}, {@code setup}). */
    ANSIBLE,
    /** JSON that Vuls keeps of its scans. Packages only. */
    VULS,
    /** What one host prints of its last start ({@code uptime -s}, {@code who -b}, {@code last -xF}). Facts only. */
    BOOT
}
