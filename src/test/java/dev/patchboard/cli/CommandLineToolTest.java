package dev.patchboard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class CommandLineToolTest {

    private final Map<String, CommandLine> groups =
            CommandLineTool.commandLine().getSubcommands();

    @Test
    void aGroupThatIsNamedHasTheCommandsItHasAmongAll() {
        assertThat(groups).isNotEmpty().allSatisfy((name, group) -> {
            Map<String, CommandLine> alone = CommandLineTool.commandLine(name).getSubcommands();
            assertThat(alone).containsOnlyKeys(name);
            assertThat(alone.get(name).getSubcommands().keySet())
                    .isEqualTo(group.getSubcommands().keySet());
            assertThat(alone.get(name).getUsageMessage()).isEqualTo(group.getUsageMessage());
        });
    }

    @Test
    void allGroupsAreListedInTheOrderOfTheAlphabet() {
        assertThat(groups.keySet().stream().filter(name -> !"help".equals(name)))
                .isSorted();
    }

    @Test
    void aWordThatNamesNoGroupIsAnsweredWithAllOfThem() {
        assertThat(CommandLineTool.commandLine("lgo").getSubcommands()).containsOnlyKeys(groups.keySet());
        assertThat(CommandLineTool.commandLine("--help").getUsageMessage())
                .isEqualTo(CommandLineTool.commandLine().getUsageMessage());
    }
}
