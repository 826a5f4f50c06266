package httpserver.advisories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SbomTest {

  @Test
  void listsNestedComponents() throws Exception {
    String json =
        """
        {"bomFormat": "CycloneDX", "components": [
          {"purl": "pkg:maven/a/b@1?type=jar", "components": [{"purl": "pkg:maven/c/d@2"}]},
          {"purl": "pkg:maven/e/f@3"}]}
        """;

    assertThat(Sbom.components(json))
        .extracting(Component::toString)
        .containsExactly("a:b 1", "c:d 2", "e:f 3");
  }

  /** With these, an audit would pass without checking anything. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | no CycloneDX",
        "{\"bomFormat\": \"SPDX\"} | no CycloneDX",
        "{\"bomFormat\": \"CycloneDX\"} | without components",
        "{\"bomFormat\": \"CycloneDX\", \"components\": []} | without components",
        "{\"bomFormat\": \"CycloneDX\", \"components\": [{\"name\": \"x\"}]} | x has no purl",
      })
  void aDocumentWithoutComponentsIsRefused(String json, String message) {
    assertThatThrownBy(() -> Sbom.components(json))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(message);
  }
}
