package httpserver.advisories;

import static httpserver.advisories.Samples.AFFECTED;
import static httpserver.advisories.Samples.OTHER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import httpserver.advisories.VersionRange.Event;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests to OSV, and parsing of responses. A failure must not look like "no advisories". */
final class OsvTest {
  private static final List<Component> BOTH = List.of(AFFECTED, OTHER);

  /** A full entry of OSV, with unused fields and packages of other ecosystems. */
  static final String ENTRY =
      """
      {"id": "GHSA-1", "aliases": ["CVE-1"], "summary": "It leaks", "details": "...", "modified": "2026-01-01T00:00:00Z",
       "affected": [
         {"package": {"ecosystem": "Maven", "name": "org.example:library", "purl": "pkg:maven/org.example/library"},
          "ranges": [
            {"type": "GIT", "repo": "https://example.org", "events": [{"introduced": "0"}, {"fixed": "0123abc"}]},
            {"type": "ECOSYSTEM", "events": [{"introduced": "1.0"}, {"fixed": "2.0"}, {"limit": "*"}]}],
          "versions": ["1.0", "1.5"],
          "database_specific": {"source": "..."}},
         {"package": {"ecosystem": "PyPI", "name": "library"},
          "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}]}]},
         {"package": {"ecosystem": "Maven", "name": "org.example:listed"}, "versions": ["7"]},
         {"package": {"ecosystem": "Maven", "name": "org.example:git"},
          "ranges": [{"type": "GIT", "repo": "https://example.org", "events": [{"introduced": "0"}]}]}]}
      """;

  private final OsvStub stub;
  private final Osv osv;

  OsvTest() throws IOException {
    stub = new OsvStub();
    osv = new Osv(stub.uri());
  }

  @AfterEach
  void close() {
    stub.close();
  }

  @Test
  void queriesEachComponentAndFetchesEachAdvisory() throws Exception {
    stub.page("{\"results\": [{\"vulns\": [{\"id\": \"GHSA-1\", \"modified\": \"...\"}]}, {}]}")
        .entry("GHSA-1", ENTRY);

    List<Finding> findings = osv.findings(BOTH);

    assertThat(findings)
        .extracting(Finding::toString)
        .containsExactly("org.example:library 1.5 has GHSA-1 (CVE-1), fixed in 2.0: It leaks");
    assertThat(stub.batches())
        .containsExactly(
            new ObjectMapper()
                .readTree(
                    """
                    {"queries": [
                      {"version": "1.5", "package": {"ecosystem": "Maven", "name": "org.example:library"}},
                      {"version": "1.5", "package": {"ecosystem": "Maven", "name": "org.example:other"}}]}
                    """));
  }

  @Test
  void readsRangesAndVersions() throws Exception {
    Advisory advisory = osvEntry(ENTRY);

    assertThat(advisory.affected())
        .containsExactly(
            Samples.affected(new Event("1.0", null, null), new Event(null, "2.0", null)),
            new Advisory.Affected(
                new PackageName("Maven", "org.example:listed"), List.of(), List.of("7")));
  }

  @Test
  void followsThePagesOfEachComponent() throws Exception {
    stub.page(
            """
            {"results": [{"vulns": [{"id": "GHSA-1"}], "next_page_token": "a"},
                         {"vulns": [], "next_page_token": "b"}]}
            """)
        .page(
            """
            {"results": [{"vulns": [{"id": "GHSA-1"}]},
                         {"vulns": [{"id": "GHSA-2"}], "next_page_token": "c"}]}
            """)
        .page("{\"results\": [{\"vulns\": [{\"id\": \"GHSA-3\"}]}]}");
    for (String id : List.of("GHSA-1", "GHSA-2", "GHSA-3")) {
      stub.entry(id, ENTRY.replace("GHSA-1", id));
    }

    assertThat(osv.findings(BOTH))
        .extracting(each -> each.component().name() + " " + each.advisory().id())
        .containsExactly(
            "org.example:library GHSA-1", "org.example:other GHSA-2", "org.example:other GHSA-3");
    assertThat(stub.batches())
        .extracting(each -> each.get("queries").size())
        .containsExactly(2, 2, 1);
    assertThat(stub.batches().get(1).findValuesAsText("page_token")).containsExactly("a", "b");
    assertThat(stub.batches().get(2).findValuesAsText("page_token")).containsExactly("c");
    assertThat(stub.batches().get(2).findValuesAsText("name")).containsExactly("org.example:other");
  }

  @Test
  void failsIfPagesDoNotEnd() {
    for (int i = 0; i < 100; i++) {
      stub.page("{\"results\": [{\"next_page_token\": \"again\"}]}");
    }

    assertThatThrownBy(() -> osv.findings(List.of(AFFECTED)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no end of pages for org.example:library 1.5");
  }

  @Test
  void skipsWithdrawnAdvisoriesAndOtherEcosystems() throws Exception {
    stub.page("{\"results\": [{\"vulns\": [{\"id\": \"GHSA-1\"}, {\"id\": \"GHSA-2\"}]}]}")
        .entry(
            "GHSA-1",
            ENTRY.replace("\"details\"", "\"withdrawn\": \"2026-01-01T00:00:00Z\", \"details\""))
        .entry(
            "GHSA-2",
            "{\"id\": \"GHSA-2\", \"affected\": [{\"package\": {\"ecosystem\": \"PyPI\"}}]}");

    assertThat(osv.findings(List.of(AFFECTED))).isEmpty();
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "500 | oops | responds with 500: oops",
        "429 | slow down | responds with 429: slow down",
        "400 | {\"code\": 3, \"message\": \"Invalid\"} | responds with 400",
        "302 | {\"results\": [{}, {}]} | responds with 302",
        "200 | {} | 0 results for 2 queries",
        "200 | {\"results\": []} | 0 results for 2 queries",
        "200 | {\"results\": [{}]} | 1 results for 2 queries",
        "200 | {\"results\": [{}, {}, {}]} | 3 results for 2 queries",
        "200 | <html> | Unexpected character",
        "200 | '' | 0 results for 2 queries",
        "200 | {\"results\": [{\"vulns\": [{}]}, {}]} | names an advisory \"\"",
        "200 | {\"results\": [{\"vulns\": [{\"id\": \"../x\"}]}, {}]} | names an advisory \"../x\"",
        "200 | {\"results\": [{\"vulns\": [{\"id\": \"GHSA-9\"}]}, {}]} | names GHSA-9, and does not have it",
      })
  void anErrorResponseIsAFailure(int status, String body, String message) {
    stub.page(status, body);

    assertThatThrownBy(() -> osv.findings(BOTH))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(message);
  }

  @Test
  void aMalformedEntryIsAFailure() {
    stub.page("{\"results\": [{\"vulns\": [{\"id\": \"GHSA-1\"}]}]}")
        .entry("GHSA-1", ENTRY.replace("\"introduced\": \"1.0\"", "\"itroduced\": \"1.0\""));

    assertThatThrownBy(() -> osv.findings(List.of(AFFECTED)))
        .hasMessageContaining("an event is introduced, fixed or last_affected");
  }

  @Test
  void anUnreachableServerIsAFailure() {
    URI gone = stub.uri();
    stub.close();

    assertThatThrownBy(() -> new Osv(gone).findings(BOTH))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(gone + " does not respond");
  }

  private Advisory osvEntry(String body) throws Exception {
    stub.entry("GHSA-1", body);
    return osv.advisory("GHSA-1").orElseThrow();
  }
}
