package io.ganymede.hub;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.security.MessageDigest;

/** Who may know whom. The configuration's own rules stand beside it. */
@AnalyzeClasses(packages = "io.ganymede.hub", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String HUB = "io.ganymede.hub.";

    @ArchTest
    static final ArchRule domainKnowsNoTechnology = classes()
            .that()
            .resideInAPackage(HUB + "domain..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "jakarta.persistence..",
                    "jakarta.json..",
                    "jakarta.inject..",
                    "jakarta.enterprise.context..",
                    HUB + "domain..");

    /** E23: what takes longer the more is right would tell how much is right. */
    @ArchTest
    static final ArchRule secretsAreComparedInConstantTime = classes()
            .that()
            .haveFullyQualifiedName(HUB + "domain.token.TokenHash")
            .or()
            .haveFullyQualifiedName(HUB + "security.cookie.SignedValues")
            .or()
            .haveFullyQualifiedName(HUB + "authenticator.local.PasswordHash")
            .should()
            .callMethod(MessageDigest.class, "isEqual", byte[].class, byte[].class);

    /** A stream that nobody closes keeps its statement until the transaction ends; only of very many rows it is worth the care. */
    @ArchTest
    static final ArchRule resultsAreReadAsLists = noClasses()
            .that()
            .doNotHaveSimpleName("JpaServerRepository")
            .should()
            .callMethodWhere(target(name("getResultStream")));

    /** The launcher makes certificates before there is a container. */
    @ArchTest
    static final ArchRule certificatesNeedNoContainer = classes()
            .that()
            .resideInAPackage(HUB + "certificate..")
            .and()
            .doNotHaveSimpleName("InternalTlsProducer")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "javax.net.ssl..",
                    "javax.security.auth.x500..",
                    "jakarta.json..",
                    "org.bouncycastle..",
                    "io.ganymede.tls..",
                    HUB + "config..",
                    HUB + "certificate..");

    @ArchTest
    static final ArchRule spawnersAreWrittenAgainstDomainAndConfiguration = classes()
            .that()
            .resideInAPackage(HUB + "spawner")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "jakarta.json..", HUB + "domain..", HUB + "config", HUB + "spawner");

    @ArchTest
    static final ArchRule objectsOfServersNeedNoContainer = classes()
            .that()
            .resideInAPackage(HUB + "spawner.kubernetes.objects..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", HUB + "config..", HUB + "spawner.kubernetes.objects..");

    @ArchTest
    static final ArchRule hooksAreWrittenAgainstSpawnersOnly = classes()
            .that()
            .resideInAnyPackage(HUB + "spawner.hook", HUB + "spawner.kubernetes")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "jakarta.json..",
                    HUB + "domain..",
                    HUB + "spawner",
                    HUB + "spawner.hook",
                    HUB + "spawner.kubernetes");

    @ArchTest
    static final ArchRule theWebhookClientKnowsNobodyElse = classes()
            .that()
            .resideInAPackage(HUB + "webhook..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "javax..", "jakarta.json..", HUB + "config..", HUB + "webhook..");

    @ArchTest
    static final ArchRule profilesAreDecidedWithoutAContainer = classes()
            .that()
            .resideInAPackage(HUB + "spawner.kubernetes.profile")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "dev.cel..",
                    "com.google.common..",
                    "net.gcardone.junidecode..",
                    HUB + "config..",
                    HUB + "spawner.kubernetes.profile");

    @ArchTest
    static final ArchRule authenticatorsAreWrittenAgainstTheDomainOnly = classes()
            .that()
            .resideInAPackage(HUB + "authenticator")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "jakarta.json..", HUB + "domain..", HUB + "authenticator");

    @ArchTest
    static final ArchRule nativeCodeIsCalledInOnePlace = noClasses()
            .that()
            .resideOutsideOfPackage(HUB + "machine.library")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.sun.jna..");

    @ArchTest
    static final ArchRule useCasesKnowNeitherTheDatabaseNorTheWeb = noClasses()
            .that()
            .resideInAPackage(HUB + "application..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    HUB + "persistence..",
                    HUB + "security..",
                    "jakarta.persistence..",
                    "jakarta.servlet..",
                    "jakarta.ws.rs..",
                    "jakarta.faces..",
                    "java.sql..",
                    "org.hibernate..");

    @ArchTest
    static final ArchRule nobodyLeansOnThePersistence = noClasses()
            .that()
            .resideOutsideOfPackage(HUB + "persistence..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(HUB + "persistence..");

    @ArchTest
    static final ArchRule databasesAreKnownToThePersistenceOnly = noClasses()
            .that()
            .resideOutsideOfPackage(HUB + "persistence..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "org.hibernate..", "org.sqlite..", "liquibase..");

    @ArchTest
    static final ArchRule theLookAtADatabaseNeedsNoContainer = noClasses()
            .that()
            .resideInAnyPackage(HUB + "persistence.adoption..", HUB + "persistence.connection..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta..", "org.hibernate..", "liquibase..", HUB + "domain..", HUB + "application..");

    @ArchTest
    static final ArchRule onlyTheSecurityKnowsServlets = noClasses()
            .that()
            .resideOutsideOfPackage(HUB + "security..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.servlet..", "jakarta.security..");

    @ArchTest
    static final ArchRule pagesAndResourcesLieInTheirOwnModules =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("jakarta.faces..");

    @ArchTest
    static final ArchRule theRouteClientKnowsNobodyElse = noClasses()
            .that()
            .resideInAPackage(HUB + "proxy..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    HUB + "application..",
                    HUB + "lifecycle..",
                    HUB + "spawner..",
                    HUB + "security..",
                    HUB + "persistence..");

    @ArchTest
    static final ArchRule theReconcilerKnowsNoWebEdge = noClasses()
            .that()
            .resideInAnyPackage(HUB + "lifecycle..", HUB + "spawner..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(HUB + "security..", HUB + "authenticator..");
}
