package dev.patchboard.verification;

import dev.patchboard.verification.log.InstallerLogReader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The reader of installer logs with the formats of this site that are in force ({@link SiteFormats}). */
@Configuration(proxyBeanMethods = false)
class LogReading {

    @Bean
    InstallerLogReader installerLogReader(SiteFormats own) {
        return InstallerLogReader.standardAnd(own);
    }
}
