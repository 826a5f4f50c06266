package httpserver.advisories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Parsing package URLs. */
final class ComponentTest {

  @ParameterizedTest
  @CsvSource({
    "pkg:maven/org.example/it@1.0,                               Maven, org.example:it,   1.0",
    "pkg:maven/org.example/it@1.0?type=jar,                      Maven, org.example:it,   1.0",
    "pkg:maven/org.example/it@1.0?classifier=a%40b/c&type=jar,   Maven, org.example:it,   1.0",
    "pkg:maven/org.example/it@1.0?type=jar#a/b@2,                Maven, org.example:it,   1.0",
    "pkg:maven/org.example/it@1.0#a?b@2,                         Maven, org.example:it,   1.0",
    "pkg:maven/org.example/it@25%2B36,                           Maven, org.example:it,   25+36",
    "pkg:maven/org.example/it@25+36,                             Maven, org.example:it,   25+36",
    "pkg:maven/org.example/it@1%3A2,                             Maven, org.example:it,   1:2",
    "pkg:npm/it@1.0,                                             npm,   it,               1.0",
    "pkg:npm/%40scope/it@1.0,                                    npm,   @scope/it,        1.0",
  })
  void isNamedByItsPackageUrl(String purl, String ecosystem, String name, String version) {
    assertThat(Component.of(purl))
        .isEqualTo(new Component(new PackageName(ecosystem, name), version));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "org.example:it:1.0",
        "pkg:maven",
        "pkg:maven/org.example/it",
        "pkg:npm/@scope/it",
        "pkg:maven/org.example/it?version=1@0",
        "pkg:golang/example.org/it@1.0",
        "pkg:generic/openjdk@25",
      })
  void anIncompletePackageUrlIsRefused(String purl) {
    assertThatThrownBy(() -> Component.of(purl))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(purl);
  }
}
