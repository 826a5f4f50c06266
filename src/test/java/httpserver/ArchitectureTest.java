package httpserver;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noConstructors;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.google.common.collect.ObjectArrays;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The package rules: a feature is a package, and features don't import each other. */
@AnalyzeClasses(packages = "httpserver", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
  private static final String[] FEATURES = {
    "httpserver.api",
    "httpserver.chain",
    "httpserver.config",
    "httpserver.faults",
    "httpserver.faults.admin",
    "httpserver.faults.jvm",
    "httpserver.health",
    "httpserver.lifecycle",
    "httpserver.limits",
    "httpserver.live",
    "httpserver.logging",
    "httpserver.zipkin"
  };

  /** Packages that every feature may import. */
  private static final String[] SHARED = {
    "httpserver.files",
    "httpserver.instance",
    "httpserver.request",
    "httpserver.server",
    "httpserver.problem",
    "httpserver.tracing",
    "httpserver.metrics"
  };

  @ArchTest
  static final ArchRule everyPackageIsDeclaredHere =
      classes()
          .that()
          .resideOutsideOfPackage("httpserver")
          .should()
          .resideInAnyPackage(ObjectArrays.concat(FEATURES, SHARED, String.class));

  @ArchTest
  static final ArchRule featuresDontImportEachOther =
      slices()
          .matching("httpserver.(*)..")
          .should()
          .notDependOnEachOther()
          .ignoreDependency(alwaysTrue(), resideInAnyPackage(SHARED));

  /** A package that is copied into another Dropwizard service must work there. */
  @ArchTest
  static final ArchRule bundlesForOtherServicesNeedNoFeature =
      noClasses()
          .that()
          .resideInAnyPackage(
              "httpserver.tracing",
              "httpserver.metrics",
              "httpserver.logging",
              "httpserver.lifecycle")
          .should()
          .dependOnClassesThat(
              resideInAPackage("httpserver..")
                  .and(
                      not(
                          resideInAnyPackage(
                              "httpserver.instance",
                              "httpserver.request",
                              "httpserver.server",
                              "httpserver.tracing",
                              "httpserver.metrics",
                              "httpserver.logging",
                              "httpserver.lifecycle"))));

  /** A constructor only takes what it needs; a bundle's {@code run} registers. */
  @ArchTest
  static final ArchRule noConstructorRegisters =
      noConstructors()
          .should()
          .haveRawParameterTypes(
              describe(
                  "with an environment of Dropwizard",
                  types -> types.stream().anyMatch(ArchitectureTest::isEnvironment)));

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("httpserver.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule nothingDependsOnTheWiring =
      noClasses()
          .that()
          .resideOutsideOfPackage("httpserver")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("httpserver");

  @ArchTest
  static final ArchRule classesAreFinal =
      classes()
          .that()
          .areTopLevelClasses()
          .and()
          .areNotInterfaces()
          .and()
          .areNotEnums()
          .should()
          .haveModifier(com.tngtech.archunit.core.domain.JavaModifier.FINAL);

  @ArchTest
  static final ArchRule staticFieldsAreFinal = fields().that().areStatic().should().beFinal();

  /** Commands print, features log. */
  @ArchTest
  static final ArchRule output =
      noClasses().that().resideOutsideOfPackage("httpserver").should(ACCESS_STANDARD_STREAMS);

  @ArchTest static final ArchRule logging = NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

  private static boolean isEnvironment(JavaClass type) {
    return type.getPackageName().startsWith("io.dropwizard")
        && type.getSimpleName().endsWith("Environment");
  }
}
