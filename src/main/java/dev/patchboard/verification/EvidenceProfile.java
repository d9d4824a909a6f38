package dev.patchboard.verification;

/**
 * What is accepted of a host of one asset class as proof that a patch is in (law 3). Whatever is weaker than an installer log and a
 * credentialed scan is labelled so wherever it counts.
 *
 * @param install what shows the installation
 * @param look how a scan has to look
 */
public record EvidenceProfile(Install install, Look look) {

    /** For every asset class of which the policy says nothing else. */
    public static final EvidenceProfile STRICTEST = new EvidenceProfile(Install.LOG, Look.CREDENTIALED);

    /** Whatever asks for more, of the installation and of the scan. */
    EvidenceProfile stricter(EvidenceProfile other) {
        return new EvidenceProfile(
                install.compareTo(other.install) < 0 ? install : other.install,
                look.compareTo(other.look) < 0 ? look : other.look);
    }

    /** What shows the installation, the strictest first. An installer log that counts decides under each of them. */
    public enum Install {
        /** An installer log. */
        LOG,
        /** A software list taken after the deployment: weaker. */
        VERSION_QUERY,
        /** Two people who saw the version on the host after the deployment: weaker. */
        ATTESTATION
    }

    /** How a scan has to look, the strictest first. */
    public enum Look {
        /** From the inside, with credentials. */
        CREDENTIALED,
        /** From the outside will do: weaker. */
        EXTERNAL
    }
}
