package dev.patchboard.verification.log.format.rpm;

import dev.patchboard.verification.log.LogContext;
import dev.patchboard.verification.log.LogFormat;
import dev.patchboard.verification.log.LogParser;
import dev.patchboard.verification.log.LogSample;
import java.util.regex.Pattern;

/** Output of yum, dnf, dnf5, tdnf or microdnf caught from a console. Its lists of available packages are read too, as no installation. */
public final class DnfConsole implements LogFormat {

    private static final Pattern SIGN = Pattern.compile(
            "^(?:Dependencies [Rr]esolved|Resolving Dependencies$|Transaction Summary:?$|"
                    + "Running transaction|Running Transaction|Transaction (?:check|test) succeeded|Last metadata expiration check: |"
                    + "Loaded plugins?: |Updating and loading repositories:|Repositories loaded\\.|Downloading [Pp]ackages:|"
                    + "Total (?:installed|download) size: |Installed size: |Testing transaction$|Refreshing metadata for: |"
                    + "Installing/Updating: |Is this ok \\[y/|No packages marked for |No match for argument: |No package \\S+ available|"
                    + "--> (?:Running transaction check|Finished Dependency Resolution)|---> Package |\\[ *\\d+/\\d+\\] \\S|"
                    + "\\S+/repomd\\.xml: \\[Errno |Error: (?:Cannot retrieve (?:repository metadata|metalink)|Failed to download metadata for repo|Unable to find a match|This command has to be run with superuser|"
                    + "Transaction (?:test|check) error|GPG check FAILED|Error downloading packages)|Failed to resolve the transaction:|"
                    + "Errors during downloading metadata for repository|Another app is currently holding the yum lock|"
                    + "Existing lock /\\S+: another copy is running|Waiting for process with pid|You need to be root to perform this command|"
                    + "Error\\(\\d+\\) : |Package \\S+ (?:is )?already installed|Operation aborted|Exiting on user command|"
                    + "  (?:Installing|Upgrading|Updating|Cleanup|Verifying|Erasing|Running scriptlet|Reinstalling|Downgrading) +: )");
    private static final Pattern WEAK =
            Pattern.compile("^(?:Complete!|Nothing to do\\.?|(?:Installed|Upgraded|Updated|Removed):) *$");
    private static final Pattern LISTED = Pattern.compile(
            "^\\S+\\.(?:noarch|x86_64|i[3-6]86|aarch64|ppc64le|s390x|armv7hl|riscv64) +\\S+-\\S+ +\\S+ *$");

    @Override
    public String name() {
        return "dnf-console";
    }

    @Override
    public int likelihood(LogSample sample) {
        long signs = sample.count(SIGN);
        long all = signs + sample.count(WEAK);
        return signs >= 2 ? 65 : all >= 2 ? 55 : signs == 1 ? 35 : sample.share(LISTED) > 0.5 ? 45 : 0;
    }

    @Override
    public boolean isConsole() {
        return true;
    }

    @Override
    public LogParser parser(LogContext context) {
        return new DnfConsoleParser(context.entries());
    }
}
