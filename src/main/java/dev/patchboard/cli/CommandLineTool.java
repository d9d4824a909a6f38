package dev.patchboard.cli;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IVersionProvider;

/**
 * The command line. Reading commands run in this process without Spring and stream their input; exit codes are those of the
 * contract: 0 done, 1 the answer is no, 2 unreadable or misused.
 */
@Command(
        name = "patchboard",
        mixinStandardHelpOptions = true,
        versionProvider = CommandLineTool.Version.class,
        description = "Change control for enterprise patching. Without a command, starts the server.")
public final class CommandLineTool implements Callable<Integer> {

    private static final String SERVE = "serve";

    private CommandLineTool() {}

    /** Whether these arguments name something other than starting the server. */
    public static boolean knows(String[] args) {
        return args.length > 0
                && (!args[0].equals(SERVE) || asksForHelp(args))
                && !args[0].startsWith("--spring.")
                && !isProperty(args[0]);
    }

    /** Runs the command the arguments name and returns its exit code. */
    public static int run(String[] args) {
        return commandLine().execute(args[0].equals(SERVE) ? new String[] {"--help"} : args);
    }

    private static boolean asksForHelp(String[] args) {
        return Set.of("-h", "--help").contains(args[args.length - 1]);
    }

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new CommandLineTool());
        groups().forEach(line::addSubcommand);
        return line;
    }

    /** One entry a group ({@code log}, {@code scan} ...); each group is a class of its own. */
    private static Map<String, Object> groups() {
        return Map.of(
                "advisory", new AdvisoryCommand(),
                "audit", new AuditCommand(),
                "log", new LogCommand(),
                "process", new ProcessCommand(),
                "scan", new ScanCommand(),
                "score", new ScoreCommand());
    }

    private static boolean isProperty(String argument) {
        return argument.startsWith("--") && argument.contains("=");
    }

    @Override
    public Integer call() {
        CommandLine.usage(this, System.err);
        return ExitCode.USAGE;
    }

    /** As the jar's manifest has it. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            String version = CommandLineTool.class.getPackage().getImplementationVersion();
            return new String[] {"patchboard " + (version == null ? "(not packaged)" : version)};
        }
    }
}
