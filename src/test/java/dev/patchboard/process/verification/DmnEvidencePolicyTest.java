package dev.patchboard.process.verification;

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

class DmnEvidencePolicyTest {

    private final DmnEngine engine =
            DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

    @ParameterizedTest
    @CsvSource({
        "server,LOG,CREDENTIALED",
        "'',LOG,CREDENTIALED",
        "appliances,LOG,CREDENTIALED",
        "appliance,ATTESTATION,EXTERNAL",
        "image,VERSION_QUERY,CREDENTIALED",
    })
    void onlyANamedAssetClassIsProvenByLessThanALogAndACredentialedScan(String assetClass, String install, String look)
            throws IOException {
        try (InputStream file = Files.newInputStream(Path.of("processes/evidence-profile.dmn"))) {
            DmnDecision table = engine.parseDecision("evidence-profile", file);
            DmnDecisionRuleResult result = engine.evaluateDecisionTable(
                            table, Variables.putValue("assetClass", assetClass))
                    .getSingleResult();

            assertThat(result.<String>getEntry("install")).isEqualTo(install);
            assertThat(result.<String>getEntry("look")).isEqualTo(look);
            assertThat(result.<String>getEntry("reason")).isNotBlank();
        }
    }
}
