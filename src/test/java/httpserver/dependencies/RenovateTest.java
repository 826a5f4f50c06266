package httpserver.dependencies;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** renovate.json covers every version that is pinned in the repository. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RenovateTest {
  private final Renovate ours = new Renovate(Files.readString(Path.of("renovate.json")));
  private final List<Pin> pins = PinnedVersions.below(Path.of("").toAbsolutePath());

  RenovateTest() throws IOException {}

  @Test
  void everyPinnedVersionIsRead() throws IOException {
    String own = OwnVersionTest.version();
    List<Pin> others = pins.stream().filter(pin -> !pin.version().equals(own)).toList();

    assertThat(others).hasSizeGreaterThan(100);
    assertThat(others.stream().filter(pin -> !ours.reads(pin)))
        .as("pins that no manager in renovate.json reads")
        .isEmpty();
  }

  @Test
  void eachManagerReadsSomethingThatNoOtherReads() {
    // No manifest refers to a remote resource yet.
    assertThat(ours.managers()).contains("kustomize");
    assertThat(ours.managers())
        .filteredOn(manager -> !manager.equals("kustomize"))
        .allMatch(manager -> pins.stream().anyMatch(pin -> readers(pin).equals(List.of(manager))));
  }

  @Test
  void eachIgnoredFileHasPins() {
    assertThat(pins.stream().map(Pin::file).distinct()).containsAll(ours.ignoredPaths());
  }

  @Test
  void nothingIsMergedAutomatically() {
    assertThat(ours.values("automerge"))
        .isNotEmpty()
        .allMatch(value -> value.isBoolean() && !value.asBoolean());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a.yaml       | image: redis:7                                  | 7",
        "a.yaml       | - image: 'ghcr.io/a/b:v1'                       | v1",
        "a.yaml       | image: localhost:5000/a/b:1.2                   | 1.2",
        "a.yaml       | {name: A_IMAGE, value: x, image: a/b:1-alpine}  | 1-alpine",
        "a.env        | CLONE_IMAGE=drone/git:1                         | 1",
        "a.md         | docker run --rm redis:7.2 redis-cli             | 7.2",
        "A.java       | run(`redis:7.2-alpine`)                         | 7.2-alpine",
        "Dockerfile   | FROM debian:12                                  | 12",
        "Dockerfile   | COPY --from=busybox:1.36 /bin/sh /              | 1.36",
        "a.yaml       | newTag: 7.2                                     | 7.2",
        "pom.xml      | <version>1.2.3.Final</version>                  | 1.2.3.Final",
        "pom.xml      | <a-b.version>4</a-b.version>                    | 4",
        "a.txt        | PyYAML==6.0.3                                   | 6.0.3",
        "run          | pip install 'x[y]==2'                           | 2",
        "run          | go install example.com/a/cmd/b@v1.8.1-0.2025    | v1.8.1-0.2025",
        "run          | npx --yes renovate@44.1.0                       | 44.1.0",
        "go.mod       | go 1.26.0                                       | 1.26.0",
        "go.mod       | example.com/a/b v0.0.0-2026 // indirect         | v0.0.0-2026",
        "go.mod       | a => example.com/a/c v1.2.3                     | v1.2.3",
        "a.yaml       | - https://example.com/a/b//c?ref=main           | main",
        "run          | curl -O https://example.com/a/download/v3.1/b   | v3.1",
        "run          | wget https://example.com/a/download/3.1/b       | 3.1",
        "run          | KIND_VERSION=0.30.0                             | 0.30.0",
        "a.yaml       | TOOL_VERSION: `v1.2`                            | v1.2",
        "a.yaml       | version: 1.2.3                                  | 1.2.3",
      })
  void findsPinnedVersions(String file, String line, String version) {
    assertThat(PinnedVersions.in(file, line + "\n")).extracting(Pin::version).contains(version);
  }

  @ParameterizedTest
  @ValueSource(strings = {"image: a@", "image: a:7@", "digest: "})
  void findsDigests(String before) {
    String digest = "sha256:" + "0af5".repeat(16);

    assertThat(PinnedVersions.in("a.yaml", before + digest))
        .extracting(Pin::version)
        .contains(digest);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "curl localhost:8080/status/200:9,503:1",
        "image: ${IMAGE}",
        "2026-11-21T08:30:09.631Z",
        "http://10.96.201.88:80/service",
        "DOCKER_API_VERSION: \"1.44\"",
        "<version>[17,)</version>",
        "text/plain; version=0.0.4",
        "if a == 1.0:",
        "version: v1",
        "user@example.com",
        "HTTP/1.1 200 OK",
        "https://semver.org/spec/v2.0.0.html",
      })
  void ignoresVersionsOfOtherThings(String line) {
    assertThat(PinnedVersions.in("any", line + "\n")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "scripts/new                | docker run redis:7.2",
        "README.md                  | `    docker run redis:7.2`",
        "deploy/new.env             | NEW_IMAGE=redis:7.2",
        "docker-compose.yml         | NEW: redis:7.2",
        "deploy/new/values.yaml     | image: redis:7.2",
        "services.yml               | image: redis:7.2",
        "bench/requirements.in      | PyYAML==6.0.3",
        "scripts/cluster            | KIND_VERSION=0.30.0",
        "deploy/a/kustomization.yaml| `- path: https://example.com/a/v1.2/b.yaml`",
        "scripts/tools/go.mod       | example.com/a/b v1.2.3 // indirect; 1.2",
        "pom.xml                    | <unused.version>1.2</unused.version>",
        "pom.xml                    | <configuration><version>1.2</version></configuration>",
        "pom.xml                    | `<profiles>\n<a.version>1</a.version>\n<artifactId>a</artifactId><version>${a.version}</version>`",
        ".ci/run                    | docker pull redis:7.2",
      })
  void reportsAPinThatNoManagerReads(String file, String line) {
    assertThat(PinnedVersions.in(file, line + "\n")).hasSize(1).noneMatch(ours::reads);
  }

  private List<String> readers(Pin pin) {
    return ours.managers().stream().filter(manager -> ours.reads(manager, pin)).toList();
  }
}
