package dev.patchboard;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.security.access.prepost.PostAuthorize;
import org.springframework.security.access.prepost.PostFilter;
import org.springframework.security.access.prepost.PreFilter;
import org.springframework.stereotype.Controller;

@AnalyzeClasses(packages = "dev.patchboard", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule onlyProcessKnowsTheEngine = noClasses()
            .that()
            .resideOutsideOfPackage("dev.patchboard.process..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.camunda..")
            .because("the engine's community edition has ended; leaving it for a fork must cost one module");

    @ArchTest
    static final ArchRule daysAreReadFromTheClock = noClasses()
            .should()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now", ZoneId.class)
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(Clock.class, "systemDefaultZone")
            .because("due dates are days in the organisation's zone, which is the zone of the injected clock");

    @ArchTest
    static final ArchRule onlyControllersAskWhoMay = noClasses()
            .that()
            .areNotMetaAnnotatedWith(Controller.class)
            .and()
            .doNotHaveSimpleName("EarlyAuthorization") // reads it of controllers
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.springframework.security.access.prepost")
            .because(
                    "HandlerAuthorization reads the annotation at controllers only: elsewhere it would look like a lock and be none");

    @ArchTest
    static final ArchRule controllersAskBeforeTheyAct = noClasses()
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(PostAuthorize.class, PostFilter.class, PreFilter.class)
            .because("HandlerAuthorization reads @PreAuthorize only");

    @Test
    void modulesUseOnlyWhatTheyDeclare() {
        ApplicationModules.of(Patchboard.class).verify();
    }
}
