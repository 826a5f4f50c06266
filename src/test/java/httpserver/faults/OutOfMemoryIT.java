package httpserver.faults;

import static org.assertj.core.api.Assertions.assertThat;

import httpserver.testing.PackagedJar;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A process without memory ends, so that it is started anew; half of it would answer nobody. */
final class OutOfMemoryIT {
  /** The JVM's own, for {@code ExitOnOutOfMemoryError}. */
  private static final int EXIT_CODE = 3;

  @Test
  void endsTheProcess() throws IOException, InterruptedException {
    // With what the service itself needs, nine tenths of the heap are too much.
    Map<String, String> environment =
        Map.of("FAULTS_JVM", "true", "JDK_JAVA_OPTIONS", "-Xmx100m -XX:+ExitOnOutOfMemoryError");
    try (PackagedJar jar = PackagedJar.serve(environment)) {
      HttpRequest heap =
          HttpRequest.newBuilder(jar.adminUri("/faults/jvm/heap"))
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString("{\"mebibytes\":90}"))
              .build();
      try {
        HttpClient.newHttpClient().send(heap, BodyHandlers.discarding());
      } catch (IOException e) {
        // It may end before it has answered.
      }

      assertThat(jar.exitCode()).isEqualTo(EXIT_CODE);
      assertThat(jar.output()).contains("OutOfMemoryError");
    }
  }
}
