package dev.patchboard.verification.log.format.windows;

import dev.patchboard.verification.log.LogContext;
import dev.patchboard.verification.log.LogFormat;
import dev.patchboard.verification.log.LogParser;
import dev.patchboard.verification.log.LogSample;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The event log about updates: what wusa, servicing and the agent report, as {@code wevtutil qe} (text and XML), an export or a console
 * shows it.
 */
public final class WindowsEvents implements LogFormat {

    private static final Pattern SENTENCE = Pattern.compile("nstallation (?:Successful|Failure|Started): Windows |"
            + "[Pp]ackage KB\\d{6,8} (?:was successfully|failed to be) changed to the |"
            + "A reboot is necessary before package KB|Windows update \".{1,300}\" (?:was|requires|could not be)|Windows update could not be installed"
            + "|<Provider Name=['\"]Microsoft-Windows-(?:WindowsUpdateClient|Servicing|WUSA)['\"]");

    @Override
    public String name() {
        return "windows-events";
    }

    @Override
    public int likelihood(LogSample sample) {
        return sample.count(SENTENCE) > 0 ? 50 : 0;
    }

    @Override
    public List<String> hallmarks() {
        return List.of(
                "nstallation Successful: Windows ",
                "nstallation Failure: Windows ",
                "nstallation Started: Windows ",
                "ackage KB",
                "<Provider Name=",
                "Windows update ");
    }

    @Override
    public boolean namesByNetBios() {
        return true;
    }

    @Override
    public LogParser parser(LogContext context) {
        return new WindowsEventsParser(context);
    }
}
