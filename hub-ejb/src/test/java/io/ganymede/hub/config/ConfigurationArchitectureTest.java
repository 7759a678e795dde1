package io.ganymede.hub.config;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The launcher reads the configuration before there is a container, so it must do without one. */
@AnalyzeClasses(packages = "io.ganymede.hub.config", importOptions = ImportOption.DoNotIncludeTests.class)
class ConfigurationArchitectureTest {

    @ArchTest
    static final ArchRule needsNoContainer = classes()
            .that()
            .resideInAPackage("io.ganymede.hub.config..")
            .and()
            .resideOutsideOfPackage("io.ganymede.hub.config.microprofile..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.snakeyaml.engine..", "io.ganymede.hub.config..");

    @ArchTest
    static final ArchRule nothingLeansOnTheLeaf = noClasses()
            .that()
            .resideOutsideOfPackage("io.ganymede.hub.config.microprofile..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.ganymede.hub.config.microprofile..");

    @ArchTest
    static final ArchRule yamlIsReadInOnePlace = noClasses()
            .that()
            .resideOutsideOfPackage("io.ganymede.hub.config.source..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.snakeyaml.engine..");

    @ArchTest
    static final ArchRule environmentIsReadInOnePlace = noClasses()
            .that()
            .doNotBelongToAnyOf(ProcessConfiguration.class)
            .should()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "getenv", String.class);
}
