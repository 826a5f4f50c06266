package httpserver.advisories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The files are parsed strictly, and ours have the known advisories of release 1.0.0. */
final class CheckedInTest {
  private static final String KNOWN =
      """
      - id: GHSA-1
        summary: It leaks
        affected:
          - package: {ecosystem: Maven, name: "org.example:library"}
            ranges:
              - type: ECOSYSTEM
                events:
                  - introduced: 1.0
                  - fixed: 1.10
            versions:
              - 0.9
      """;
  private static final String EXCEPTIONS =
      """
      - advisory: GHSA-1
        package: {ecosystem: Maven, name: "org.example:library"}
        reason: It is not reachable
        until: 2026-12-31
      """;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "pkg:maven/org.eclipse.jetty/jetty-http@12.1.5,                 GHSA-355h-qmc2-wpwf",
    "pkg:maven/org.eclipse.jetty/jetty-server@12.1.5,               GHSA-xxh7-fcf3-rj7f",
    "pkg:maven/com.fasterxml.jackson.core/jackson-core@2.21.0,      GHSA-72hv-8253-57qq",
    "pkg:maven/com.fasterxml.jackson.core/jackson-databind@2.21.0,  GHSA-5jmj-h7xm-6q6v",
    "pkg:maven/ch.qos.logback/logback-core@1.5.26,                  CVE-2026-9828",
  })
  void advisoriesOfTheFirstReleaseAreFound(String purl, String id) throws Exception {
    List<Component> components = List.of(Component.of(purl + "?type=jar"));

    assertThat(findings(components)).contains(id);
  }

  @Test
  void anOldJdkIsFound() throws Exception {
    List<Component> old = List.of(new Component(CheckedIn.JDK, "25.0.1"));
    List<Component> update = List.of(new Component(CheckedIn.JDK, "25.0.2"));

    assertThat(findings(old)).contains("CVE-2026-21925");
    assertThat(findings(update)).doesNotContain("CVE-2026-21925");
  }

  @Test
  void ourAdvisoriesAreAsARefreshWritesThem() throws Exception {
    Path ours = CheckedIn.FOLDER.resolve("known.yml");
    Path copy = Files.copy(ours, folder.resolve("known.yml"));
    var checkedIn = new CheckedIn(folder);

    checkedIn.writeKnown(checkedIn.known());

    assertThat(copy).hasSameTextualContentAs(ours);
    assertThat(checkedIn.known()).extracting(Advisory::id).isSorted();
  }

  /** YAML parses an unquoted 1.10 as the number 1.1. */
  @Test
  void anUnquotedVersionIsText() throws Exception {
    write(KNOWN, EXCEPTIONS);

    Advisory advisory = new CheckedIn(folder).known().get(0);

    assertThat(advisory.affects(new Component(Samples.LIBRARY, "1.9"))).isTrue();
    assertThat(advisory.affects(new Component(Samples.LIBRARY, "1.10"))).isFalse();
    assertThat(advisory.affects(new Component(Samples.LIBRARY, "0.9"))).isTrue();
  }

  @Test
  void readsAnException() throws Exception {
    write(KNOWN, EXCEPTIONS);

    assertThat(new CheckedIn(folder).exceptions())
        .containsExactly(
            new DatedException(
                "GHSA-1", Samples.LIBRARY, "It is not reachable", LocalDate.parse("2026-12-31")));
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "id: GHSA-1 | ide: GHSA-1 | id is missing",
        "id: GHSA-1 | id: | id is missing",
        "summary: It leaks | summary: | summary is missing",
        "summary: It leaks | id: GHSA-2 | Duplicate field 'id'",
        "affected: | affect: | affects nothing",
        "ecosystem: Maven | eco: Maven | ecosystem is missing",
        "ecosystem: Maven, | '' | ecosystem is missing",
        "fixed: 1.10 | fixd: 1.10 | introduced, fixed or last_affected",
        "fixed: 1.10 | fixed: | version is missing",
        "introduced: 1.0 | fixed: 1.0 | no introduced event",
        "type: ECOSYSTEM | type: GIT | GIT",
        "ranges: | range: | \"range\"",
        "versions: | version: | \"version\"",
      })
  void anErrorInAnAdvisoryIsDescribed(String right, String wrong, String message) throws Exception {
    assertThat(KNOWN).contains(right);
    write(KNOWN.replace(right, wrong), EXCEPTIONS);

    assertThatThrownBy(() -> new CheckedIn(folder).known())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("known.yml: ")
        .hasMessageContaining(message);
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "advisory: GHSA-1 | id: GHSA-1 | advisory is missing",
        "advisory: GHSA-1 | advisory: | advisory is missing",
        "reason: It is not reachable | reason: ' ' | reason is missing",
        "until: 2026-12-31 | until: 2026-12-32 | 2026-12-32",
        "until: 2026-12-31 | until: 31.12.2026 | 31.12.2026",
        "until: 2026-12-31 | until: never | never",
        "until: 2026-12-31 | until: | until is missing",
        "until: 2026-12-31 | untill: 2026-12-31 | until is missing",
        "ecosystem: Maven, | ecosystem: Maven, version: 1.0, | \"version\"",
      })
  void anErrorInAnExceptionIsDescribed(String right, String wrong, String message)
      throws Exception {
    assertThat(EXCEPTIONS).contains(right);
    write(KNOWN, EXCEPTIONS.replace(right, wrong));

    assertThatThrownBy(() -> new CheckedIn(folder).exceptions())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("exceptions.yml: ")
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# nothing", "null", "- ", "a: b", "[]\n---\n[]", "- [", "text"})
  void anythingButAListIsRefused(String text) throws Exception {
    write(text, text);
    var checkedIn = new CheckedIn(folder);

    assertThatThrownBy(checkedIn::known).isInstanceOf(IOException.class);
    assertThatThrownBy(checkedIn::exceptions).isInstanceOf(IOException.class);
  }

  @Test
  void aDuplicateAdvisoryIsRefused() throws Exception {
    write(KNOWN + KNOWN, "[]");

    assertThatThrownBy(() -> new CheckedIn(folder).known())
        .hasMessageContaining("GHSA-1 is there twice");
  }

  @Test
  void aMissingFileIsRefused() {
    assertThatThrownBy(() -> new CheckedIn(folder).known()).isInstanceOf(IOException.class);
  }

  private static List<String> findings(List<Component> components) throws IOException {
    return Finding.among(components, new CheckedIn(CheckedIn.FOLDER).known()).stream()
        .map(finding -> finding.advisory().id())
        .toList();
  }

  private void write(String known, String exceptions) throws IOException {
    Files.writeString(folder.resolve("known.yml"), known);
    Files.writeString(folder.resolve("exceptions.yml"), exceptions);
  }
}
