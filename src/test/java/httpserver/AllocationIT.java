package httpserver;

import static org.assertj.core.api.Assertions.assertThat;

import httpserver.testing.Command;
import httpserver.testing.Jdk;
import httpserver.testing.PackagedJar;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The bytes that a request allocates: the one cost that is the same on every machine. Runs without
 * the second compiler, which eliminates allocations from a point in time that varies.
 *
 * <p>A failure need not be a bug: find out which code allocates the bytes, and whether they are
 * worth it. See {@code docs/performance.md}.
 */
final class AllocationIT {
  private static final int WARM_UP = 500;
  private static final int REQUESTS = 2_000;

  private static final String EVENT = "jdk.ThreadAllocationStatistics";
  private static final Pattern RECORDERS = Pattern.compile("JFR |Attach Listener");

  @TempDir private Path folder;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** Metrics, instance headers, reflected headers, ids and the access log. */
  @Test
  void anUnsampledRequest() throws Exception {
    // Measured: 45,374 on JDK 17, 43,805 on JDK 25.
    assertThat(bytesPerRequest("TRACE_SAMPLE_RATE", "0")).isBetween(10_000L, 46_500L);
  }

  /** Also a span, its encoding, and the work of the embedded store. */
  @Test
  void aSampledRequest() throws Exception {
    // Measured: 61,816 on JDK 17, 60,188 on JDK 25.
    assertThat(bytesPerRequest("TRACE_MAX_PER_SECOND", "1000000")).isBetween(10_000L, 63_500L);
  }

  private long bytesPerRequest(String setting, String value) throws Exception {
    try (PackagedJar jar = PackagedJar.serve(Map.of(setting, value))) {
      sendRequests(jar, WARM_UP);
      long before = allocated(jar.process());
      sendRequests(jar, REQUESTS);
      return (allocated(jar.process()) - before) / REQUESTS;
    }
  }

  private void sendRequests(PackagedJar jar, int requests) throws Exception {
    HttpRequest version = HttpRequest.newBuilder(jar.uri("/version")).build();
    for (int i = 0; i < requests; i++) {
      assertThat(client.send(version, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
    }
  }

  /** The bytes that all threads have allocated, except those that record them. */
  private long allocated(Process jvm) throws Exception {
    Path recording = Files.createTempFile(folder, "allocation", ".jfr");
    command(jvm, "JFR.start", "settings=none", "+" + EVENT + "#enabled=true", "name=allocation");
    command(jvm, "JFR.stop", "name=allocation", "filename=" + recording);
    // The recording has an event for each thread at its start and at its end.
    Map<Long, Long> bytes = new HashMap<>();
    for (RecordedEvent event : RecordingFile.readAllEvents(recording)) {
      RecordedThread thread = event.getThread("thread");
      if (!RECORDERS.matcher(thread.getJavaName()).lookingAt()) {
        bytes.merge(thread.getJavaThreadId(), event.getLong("allocated"), Math::max);
      }
    }
    return bytes.values().stream().mapToLong(Long::longValue).sum();
  }

  private void command(Process jvm, String... command) throws Exception {
    List<String> line = new ArrayList<>(List.of(Jdk.command("jcmd"), Long.toString(jvm.pid())));
    line.addAll(List.of(command));
    Command.of(line).run();
  }
}
