package httpserver.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import httpserver.testing.PackagedJar;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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
      Path log = directory.resolve("chromium.log");

      String dom = open(jar.uri("/docs/").toString(), log);

      List<String> paths = new ArrayList<>();
      new ObjectMapper()
          .readTree(jar.uri("/openapi.json").toURL())
          .path("paths")
          .fieldNames()
          .forEachRemaining(paths::add);
      assertThat(paths).isNotEmpty();
      assertThat(paths).allSatisfy(path -> assertThat(dom).contains("data-path=\"" + path + "\""));
      assertThat(CONSOLE.matcher(Files.readString(log)).results().map(line -> line.group()))
          .as("what the page wrote to the browser's console")
          .isEmpty();
    }
  }

  private String open(String uri, Path log) throws IOException, InterruptedException {
    var chromium =
        new ProcessBuilder(
            "chromium",
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run",
            "--user-data-dir=" + directory.resolve("profile"),
            "--virtual-time-budget=10000",
            "--enable-logging=stderr",
            "--dump-dom",
            uri);
    chromium.redirectError(log.toFile());
    Process process;
    try {
      process = chromium.start();
    } catch (IOException e) {
      throw new AssertionError("chromium is missing; scripts/install-test-tools installs it", e);
    }
    String dom = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(Files.readString(log)).isZero();
    return dom;
  }
}
