package httpserver.advisories;

import static httpserver.advisories.Samples.ADVISORY;
import static httpserver.advisories.Samples.AFFECTED;
import static httpserver.advisories.Samples.FIXED;
import static httpserver.advisories.Samples.LIBRARY;
import static httpserver.advisories.Samples.OTHER;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which findings and which exceptions fail the build. */
final class AuditTest {
  private static final LocalDate UNTIL = LocalDate.parse("2026-12-31");
  private static final Instant BEFORE = Instant.parse("2026-06-01T00:00:00Z");
  private static final String FINDING =
      "org.example:library 1.5 has GHSA-1 (CVE-1), fixed in 2.0: It leaks";

  @Test
  void aFindingIsAProblem() {
    assertThat(problems(BEFORE, List.of(AFFECTED, OTHER))).containsExactly(FINDING);
  }

  @Test
  void aFixedOrUnknownComponentIsNoProblem() {
    assertThat(problems(BEFORE, List.of(FIXED, OTHER))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"GHSA-1", "CVE-1"})
  void anExceptionAcceptsItByAnyOfItsIds(String id) {
    assertThat(problems(BEFORE, List.of(AFFECTED), exception(id, LIBRARY))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"2026-12-31T23:59:59Z, 0", "2027-01-01T00:00:00Z, 1"})
  void anExceptionLastsToTheEndOfItsDay(Instant now, int problems) {
    assertThat(problems(now, List.of(AFFECTED), exception("GHSA-1", LIBRARY)))
        .hasSize(problems)
        .allMatch(each -> each.equals("the exception ended on 2026-12-31: " + FINDING));
  }

  @Test
  void theDayIsInUtc() {
    var clock = Clock.fixed(Instant.parse("2026-12-31T23:59:59Z"), ZoneId.of("Pacific/Auckland"));

    assertThat(problems(clock, List.of(AFFECTED), exception("GHSA-1", LIBRARY))).isEmpty();
  }

  @Test
  void anExceptionIsForItsPackageAndAdvisoryOnly() {
    assertThat(problems(BEFORE, List.of(AFFECTED), exception("GHSA-1", OTHER.name())))
        .containsExactly(
            FINDING, "the exception for GHSA-1 and org.example:other matches nothing: remove it");
    assertThat(problems(BEFORE, List.of(AFFECTED), exception("GHSA-2", LIBRARY)))
        .containsExactly(
            FINDING, "the exception for GHSA-2 and org.example:library matches nothing: remove it");
  }

  @Test
  void anUnusedExceptionIsAProblem() {
    assertThat(problems(BEFORE, List.of(FIXED), exception("GHSA-1", LIBRARY)))
        .containsExactly(
            "the exception for GHSA-1 and org.example:library matches nothing: remove it");
  }

  @Test
  void anExceptionOfAnEcosystemThatIsNotAuditedHereIsNoProblem() {
    assertThat(problems(BEFORE, List.of(FIXED), exception("GHSA-1", CheckedIn.JDK))).isEmpty();
  }

  private static DatedException exception(String id, PackageName name) {
    return new DatedException(id, name, "it is not reachable", UNTIL);
  }

  private static List<String> problems(
      Instant now, List<Component> components, DatedException... exceptions) {
    return problems(Clock.fixed(now, ZoneId.of("UTC")), components, exceptions);
  }

  private static List<String> problems(
      Clock clock, List<Component> components, DatedException... exceptions) {
    return new Audit(List.of(exceptions), clock)
        .problems(components, Finding.among(components, List.of(ADVISORY)));
  }
}
