package httpserver.live;

import static org.assertj.core.api.Assertions.assertThat;

import httpserver.testing.Browser;
import httpserver.testing.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs the tests of the live page's modules, in {@code src/test/web}. */
final class ModulesIT {

  @Test
  void pass() throws IOException {
    List<String> command = new ArrayList<>(List.of(Browser.node().toString(), "--test"));
    try (var files = Files.list(Path.of("src/test/web"))) {
      files.map(Path::toString).filter(name -> name.endsWith(".test.mjs")).forEach(command::add);
    }
    assertThat(command).hasSizeGreaterThan(2);

    Command.of(command).run();
  }
}
