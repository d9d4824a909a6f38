package dev.patchboard;

import dev.patchboard.cli.CommandLineTool;
import java.util.TimeZone;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.modulith.Modulithic;

/** Entry point: a reading command when one is named, the server otherwise. */
@Modulithic
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class) // people come from identity alone
@ConfigurationPropertiesScan
public class Patchboard {

    /**
     * Starts Patchboard.
     *
     * @param args a command of the command line contract ({@code log read ...}), or {@code serve} (the default) followed by
     *     Spring Boot options
     */
    public static void main(String[] args) {
        if (CommandLineTool.knows(args)) {
            System.exit(CommandLineTool.run(args));
        }
        serve(args);
    }

    private static void serve(String[] args) {
        // The engine binds java.util.Date in the zone of the machine: one zone everywhere keeps a stored instant the
        // same
        // instant on every node and across daylight saving. People see their own zone.
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        SpringApplication application = new SpringApplication(Patchboard.class);
        application.addListeners(new DatabaseFile());
        application.run(args);
    }
}
