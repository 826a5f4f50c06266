package httpserver.advisories;

import static httpserver.advisories.Samples.AFFECTED;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Output and result of {@code make advisories}, and the file after a refresh. */
final class OnlineAuditTest {
  private static final String NONE = "{\"results\": [{}]}";
  private static final String ONE = "{\"results\": [{\"vulns\": [{\"id\": \"GHSA-1\"}]}]}";
  private static final String FINDING =
      "org.example:library 1.5 has GHSA-1 (CVE-1), fixed in 2.0: It leaks\n";
  private static final String EXCEPTION =
      """
      - advisory: GHSA-1
        package: {ecosystem: Maven, name: "org.example:library"}
        reason: It is not reachable
        until: 2026-12-31
      """;

  /** The same advisory by its alias, with another range and summary. */
  private static final String KNOWN =
      """
      - id: "CVE-1"
        summary: "It drips"
        affected:
        - package:
            ecosystem: "Maven"
            name: "org.example:library"
          ranges:
          - type: "ECOSYSTEM"
            events:
            - introduced: "1.0"
            - fixed: "1.7"
      """;

  @TempDir private Path folder;

  private final OsvStub stub;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  OnlineAuditTest() throws IOException {
    stub = new OsvStub().entry("GHSA-1", OsvTest.ENTRY);
  }

  @AfterEach
  void close() {
    stub.close();
  }

  @Test
  void noFindingIsSuccess() throws Exception {
    stub.page(NONE);

    assertThat(audit("[]", "[]").check()).isTrue();
    assertThat(printed()).isEqualTo("OSV knows 0 advisories of 1 components\n");
  }

  @Test
  void aMissingEntryIsPrintedInTheFormatOfTheFile() throws Exception {
    stub.page(ONE);

    assertThat(audit("[]", "[]").check()).isFalse();
    assertThat(printed())
        .startsWith("OSV knows 1 advisories of 1 components\n" + FINDING)
        .contains("\n- id: \"GHSA-1\"\n  aliases:\n  - \"CVE-1\"\n  summary: \"It leaks\"\n");
  }

  @Test
  void aKnownAdvisoryIsAProblem() throws Exception {
    stub.page(ONE);

    assertThat(audit(KNOWN, "[]").check()).isFalse();
    assertThat(printed()).isEqualTo("OSV knows 1 advisories of 1 components\n" + FINDING);
  }

  @Test
  void anExceptionAppliesOnlineToo() throws Exception {
    stub.page(ONE);

    assertThat(audit(KNOWN, EXCEPTION).check()).isTrue();
  }

  /** In the build, which does not know the advisory, the exception would be unused. */
  @Test
  void anExceptionWithoutAnEntryInTheFileIsNotEnough() throws Exception {
    stub.page(ONE);

    assertThat(audit("[]", EXCEPTION).check()).isFalse();
    assertThat(printed()).contains("lacks these").doesNotContain(FINDING);
  }

  @Test
  void anAdvisoryOfTheFileOnlyIsAProblemWithoutAnException() throws Exception {
    stub.page(NONE).page(NONE);

    assertThat(audit(KNOWN, "[]").check()).isFalse();
    assertThat(printed()).endsWith("1.5 has CVE-1, fixed in 1.7: It drips\n");
    assertThat(audit(KNOWN, EXCEPTION.replace("GHSA-1", "CVE-1")).check()).isTrue();
  }

  @Test
  void aRefreshAddsMissingEntries() throws Exception {
    stub.page(ONE);

    audit(KNOWN.replace("CVE-1", "CVE-0"), "[]").refresh();

    assertThat(new CheckedIn(folder).known())
        .extracting(Advisory::id)
        .containsExactly("CVE-0", "GHSA-1");
    assertThat(printed())
        .isEqualTo(
            "1 advisories are new\nCVE-0 has no entry in OSV for these packages: unchanged\n");
  }

  @Test
  void aRefreshUpdatesRangesAndKeepsSummaries() throws Exception {
    stub.page(NONE);

    audit(KNOWN.replace("CVE-1", "GHSA-1"), "[]").refresh();

    Advisory advisory = new CheckedIn(folder).known().get(0);
    assertThat(advisory.summary()).isEqualTo("It drips");
    assertThat(advisory.aliases()).containsExactly("CVE-1");
    assertThat(advisory.fixFor(AFFECTED)).contains("2.0");
  }

  private OnlineAudit audit(String known, String exceptions) throws IOException {
    Files.writeString(folder.resolve("known.yml"), known);
    Files.writeString(folder.resolve("exceptions.yml"), exceptions);
    return new OnlineAudit(
        new Osv(stub.uri()),
        new CheckedIn(folder),
        List.of(AFFECTED),
        Clock.fixed(Instant.parse("2026-06-01T00:00:00Z"), ZoneOffset.UTC),
        new PrintStream(printed, true, UTF_8));
  }

  private String printed() {
    return printed.toString(UTF_8);
  }
}
