package dev.patchboard.process.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionRuleResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DmnParityPolicyTest {

    private final DmnEngine engine =
            DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

    @ParameterizedTest
    @CsvSource({
        "*,BLOCKING",
        "policy.msi.signed-only,BLOCKING",
        "gpo.version,BLOCKING",
        "installer.allowed,BLOCKING",
        "selinux.mode,BLOCKING",
        "ansible_apparmor.status,BLOCKING",
        "apt.sources,BLOCKING",
        "dpkg.holds,BLOCKING",
        "os,BLOCKING",
        "ansible_distribution_version,BLOCKING",
        "product.mssql.edition,WARNING",
        "ansible_hostname,IGNORED",
        "identity.asset-tag,IGNORED",
        "ansible_default_ipv4.address,IGNORED",
        "ansible_eth0.macaddress,IGNORED",
        "ansible_uptime_seconds,IGNORED",
        "ansible_kernel,WARNING",
        "anything.else,WARNING",
    })
    void weighsAFactByItsKey(String key, String weight) throws IOException {
        try (InputStream file = Files.newInputStream(Path.of("processes/parity-policy.dmn"))) {
            DmnDecision table = engine.parseDecision("parity-policy", file);
            DmnDecisionRuleResult result = engine.evaluateDecisionTable(table, Variables.putValue("factKey", key))
                    .getSingleResult();

            assertThat(result.<String>getEntry("weight")).isEqualTo(weight);
            assertThat(result.<String>getEntry("reason")).isNotBlank();
        }
    }
}
