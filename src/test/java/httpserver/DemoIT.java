package httpserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import httpserver.testing.Chromium;
import httpserver.testing.Command;
import httpserver.testing.Console;
import httpserver.testing.Jdk;
import httpserver.testing.TestClient;
import httpserver.testing.TraceTree;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the commands of docs/tracing.md, and checks the trace in the API and in the browser. */
final class DemoIT {
  private static final Path SCREENSHOT = Path.of("target", "screenshots", "trace.png");
  private static final int PORTS = 6;

  private final int base = freePorts();
  private final Console console =
      new Console(
          this::adapt,
          Map.of(
              "DEMO_PORT",
              Integer.toString(base),
              // The JDK of this test.
              "PATH",
              Jdk.bin() + ":" + System.getenv("PATH")));

  @TempDir private Path directory;

  @AfterEach
  void stop() {
    Command.of("scripts/demo", "stop").run();
  }

  @Test
  void showsOneTraceOfThreeServices() throws Exception {
    List<Console.Step> steps = Console.steps(Path.of("docs/tracing.md"));
    assertThat(steps)
        .extracting(Console.Step::command)
        .containsExactly(
            "make demo", "curl -H 'x-user-id: ann' localhost:8080/service", "make demo-stop");

    console.runAndCompare(steps.get(0));
    String response = console.runAndCompare(steps.get(1));
    assertThat(areFree(base)).isFalse();
    checkTrace(URI.create(new ObjectMapper().readTree(response).path("trace_url").asText()));
    console.runAndCompare(steps.get(2));

    assertThat(areFree(base)).isTrue();
  }

  private void checkTrace(URI page) throws IOException, InterruptedException {
    String traceId = page.getPath().substring(page.getPath().lastIndexOf('/') + 1);
    var api = new TestClient(path -> page.resolve("/zipkin/api/v2" + path));
    String trace =
        api.get(
                "/trace/" + traceId,
                found -> found.statusCode() == 200 && TraceTree.size(found.body()) == 5)
            .body();
    assertThat(TraceTree.of(trace))
        .isEqualTo(
            """
            a SERVER get /service, user.id: ann
              a CLIENT get /service, attempt: 1, user.id: ann
                b SERVER get /service, user.id: ann
                  b CLIENT get /service, attempt: 1, user.id: ann
                    c SERVER get /service, user.id: ann
            """);

    String dom = Chromium.open(page, directory).dom();
    assertThat(dom)
        .contains(traceId, ">a: get /service<", ">b: get /service<", ">c: get /service<");
    Chromium.screenshot(page, SCREENSHOT, directory);
    assertThat(colours()).as("colours of %s", SCREENSHOT).isGreaterThan(20);
  }

  /** A blank page, or one with a single line of error, has few colours. */
  private static long colours() throws IOException {
    var image = ImageIO.read(SCREENSHOT.toFile());
    return IntStream.range(0, image.getWidth() * image.getHeight())
        .map(i -> image.getRGB(i % image.getWidth(), i / image.getWidth()))
        .distinct()
        .count();
  }

  private String adapt(String command) {
    // -o: never rebuild the jar under test.
    return command
        .replaceFirst("^make", "make -o target/app.jar")
        .replace("localhost:8080", "localhost:" + base);
  }

  private static int freePorts() {
    int base;
    do {
      base = ThreadLocalRandom.current().nextInt(20_000, 30_000);
    } while (!areFree(base));
    return base;
  }

  private static boolean areFree(int base) {
    List<ServerSocket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < PORTS; i++) {
        sockets.add(new ServerSocket(base + i, 1, InetAddress.getLoopbackAddress()));
      }
      return true;
    } catch (IOException e) {
      return false;
    } finally {
      for (ServerSocket socket : sockets) {
        try {
          socket.close();
        } catch (IOException e) {
          throw new IllegalStateException(e);
        }
      }
    }
  }
}
