package httpserver.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import httpserver.testing.Chromium;
import httpserver.testing.PackagedJar;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opens {@code /docs/} in a real browser, under its real Content-Security-Policy. */
final class DocsIT {
  private static final Pattern CONSOLE = Pattern.compile("(?m)^.*\\bCONSOLE\\b.*$");

  @TempDir private Path directory;

  @Test
  void showsEveryPathAndBreaksNoPolicy() throws Exception {
    try (PackagedJar jar = PackagedJar.serve(Map.of())) {
      Chromium page = Chromium.open(jar.uri("/docs/"), directory);

      List<String> paths = new ArrayList<>();
      new ObjectMapper()
          .readTree(jar.uri("/openapi.json").toURL())
          .path("paths")
          .fieldNames()
          .forEachRemaining(paths::add);
      assertThat(paths).isNotEmpty();
      assertThat(paths)
          .allSatisfy(path -> assertThat(page.dom()).contains("data-path=\"" + path + "\""));
      assertThat(CONSOLE.matcher(page.messages()).results().map(line -> line.group()))
          .as("messages in the browser's console")
          .isEmpty();
    }
  }
}
