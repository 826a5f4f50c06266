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

/** The process exits without memory, so that it is restarted instead of failing in parts. */
final class OutOfMemoryIT {
  /** The JVM's exit code for {@code ExitOnOutOfMemoryError}. */
  private static final int EXIT_CODE = 3;

  @Test
  void exits() throws IOException, InterruptedException {
    // 90 of 100 MiB, plus the heap that the service itself needs.
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
        // It may exit before it has responded.
      }

      assertThat(jar.exitCode()).isEqualTo(EXIT_CODE);
      assertThat(jar.output()).contains("OutOfMemoryError");
    }
  }
}
