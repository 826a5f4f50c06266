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
 * What a request costs, by the one measure that is the same on every machine: the bytes that it
 * allocates, without the second compiler, which would leave out some of them at a time of its
 * choice.
 *
 * <p>A bound that is exceeded is no mistake by itself: find out what the bytes are for, and whether
 * they are worth it. {@code docs/performance.md} says how.
 */
final class AllocationIT {
  private static final int WARM_UP = 500;
  private static final int REQUESTS = 2_000;

  private static final String EVENT = "jdk.ThreadAllocationStatistics";
  private static final Pattern RECORDERS = Pattern.compile("JFR |Attach Listener");

  @TempDir private Path folder;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** Metrics, identity, echoed headers, ids and the access log, as for most requests of a mesh. */
  @Test
  void aRequestWhoseTraceIsNotKept() throws Exception {
    // 43,821 on JDK 17 and 42,642 on 25 when this was written.
    assertThat(bytesPerRequest("TRACE_SAMPLE_RATE", "0")).isBetween(10_000L, 45_000L);
  }

  /** A span as well, encoded and in the embedded store, whose own work is counted with it. */
  @Test
  void aRequestWhoseTraceIsKept() throws Exception {
    // 60,352 and 59,131.
    assertThat(bytesPerRequest("TRACE_MAX_PER_SECOND", "1000000")).isBetween(10_000L, 62_000L);
  }

  private long bytesPerRequest(String setting, String value) throws Exception {
    try (PackagedJar jar = PackagedJar.serve(Map.of(setting, value))) {
      ask(jar, WARM_UP);
      long before = allocated(jar.process());
      ask(jar, REQUESTS);
      return (allocated(jar.process()) - before) / REQUESTS;
    }
  }

  private void ask(PackagedJar jar, int requests) throws Exception {
    HttpRequest version = HttpRequest.newBuilder(jar.uri("/version")).build();
    for (int i = 0; i < requests; i++) {
      assertThat(client.send(version, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
    }
  }

  /** What all threads have allocated, but those that serve this question. */
  private long allocated(Process jvm) throws Exception {
    Path recording = Files.createTempFile(folder, "allocation", ".jfr");
    command(jvm, "JFR.start", "settings=none", "+" + EVENT + "#enabled=true", "name=allocation");
    command(jvm, "JFR.stop", "name=allocation", "filename=" + recording);
    // A thread is in it at the recording's begin and at its end.
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
