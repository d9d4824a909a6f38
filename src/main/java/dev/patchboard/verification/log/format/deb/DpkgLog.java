package dev.patchboard.verification.log.format.deb;

import dev.patchboard.verification.log.LogContext;
import dev.patchboard.verification.log.LogFormat;
import dev.patchboard.verification.log.LogParser;
import dev.patchboard.verification.log.LogSample;
import java.util.List;
import java.util.regex.Pattern;

/** {@code /var/log/dpkg.log} of Debian and its kin, as dpkg(1) describes it. */
public final class DpkgLog implements LogFormat {

    static final Pattern LINE = Pattern.compile(
            "^(\\d{4}-\\d\\d-\\d\\d) (\\d\\d:\\d\\d:\\d\\d) (status|install|upgrade|configure|trigproc|disappear|remove|purge|startup|conffile) (.+)$");

    @Override
    public String name() {
        return "dpkg";
    }

    @Override
    public int likelihood(LogSample sample) {
        double share = sample.share(LINE);
        return share > 0.5 || sample.count(LINE) >= 3 && share > 0.2 ? (int) (share * 95) : 0;
    }

    @Override
    public List<String> hallmarks() {
        return List.of(
                " status ",
                " install ",
                " upgrade ",
                " configure ",
                " trigproc ",
                " disappear ",
                " remove ",
                " purge ",
                " startup ",
                " conffile ");
    }

    @Override
    public LogParser parser(LogContext context) {
        return new DpkgParser(context.entries());
    }
}
