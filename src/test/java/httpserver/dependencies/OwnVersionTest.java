package httpserver.dependencies;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds what cannot refer to the version in pom.xml, such as a manifest or a page, to it. */
final class OwnVersionTest {
  private static final Pattern VERSION = Pattern.compile("(?m)^  <version>(.+)</version>$");

  /** Without a registry in front: an image that this repository builds. */
  private static final Pattern IMAGE =
      Pattern.compile("(?<![\\w./])httpserver:(\\d+\\.[\\w.-]*\\w)");

  @Test
  void everyTagOfTheImageIsTheVersion() throws IOException {
    String version = version();
    var tags = new TreeMap<String, String>();
    for (Path file : PinnedVersions.files(Path.of(""))) {
      String found =
          IMAGE
              .matcher(Files.readString(file, ISO_8859_1))
              .results()
              .map(match -> match.group(1))
              .distinct()
              .collect(Collectors.joining(" "));
      if (!found.isEmpty()) {
        tags.put(file.toString(), found);
      }
    }

    assertThat(tags)
        .containsKeys("README.md", "deploy/base/deployment.yaml", "deploy/compose/chain.yml");
    assertThat(tags).allSatisfy((file, tag) -> assertThat(tag).as(file).isEqualTo(version));
  }

  @Test
  void theChangelogHasIt() throws IOException {
    String heading = "(?m)^## \\[" + Pattern.quote(version()) + "]";

    assertThat(Path.of("CHANGELOG.md")).content().containsPattern(heading);
  }

  /** Returns the version of this project. */
  static String version() throws IOException {
    var version = VERSION.matcher(Files.readString(Path.of("pom.xml")));
    assertThat(version.find()).isTrue();
    return version.group(1);
  }
}
