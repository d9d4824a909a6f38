package dev.patchboard.identity;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.RequestMapping;

@AnalyzeClasses(packages = "dev.patchboard", importOptions = DoNotIncludeTests.class)
class EndpointRulesTest {

    @ArchTest
    static final ArchRule everyHandlerSaysWhoMay = methods()
            .that()
            .areMetaAnnotatedWith(RequestMapping.class)
            .should()
            .beAnnotatedWith(PreAuthorize.class)
            .because("who may do something is read beside what it does, and a forgotten rule must fail the build;"
                    + " write permitAll() or isAuthenticated() where no permission applies");
}
