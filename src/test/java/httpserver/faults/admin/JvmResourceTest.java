package httpserver.faults.admin;

import static org.assertj.core.api.Assertions.assertThat;

import httpserver.faults.FaultClient;
import httpserver.testing.RunningServer;
import httpserver.testing.TestClient;
import java.lang.management.ManagementFactory;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Adds each fault to the JVM of the test, and checks that its effect ends. */
final class JvmResourceTest {
  private static final long MEBIBYTE = 1 << 20;

  @RegisterExtension static final RunningServer SERVER = new RunningServer("faults.jvm=true");

  private final TestClient admin = new TestClient(SERVER::adminUri);
  private final FaultClient faults = new FaultClient(SERVER::adminUri);

  @AfterEach
  void removeFaults() {
    FaultClient.json(admin.get("/faults/jvm")).forEach(fault -> off(fault.get("kind").asText()));
  }

  @ParameterizedTest
  @CsvSource({"readiness, /readyz", "liveness, /healthz"})
  void aProbeFails(String kind, String path) {
    on(kind, "{}");
    assertThat(SERVER.get(path).statusCode()).isEqualTo(503);
    assertThat(SERVER.get("/version").statusCode()).isEqualTo(200);

    off(kind);
    assertThat(SERVER.get(path).statusCode()).isEqualTo(200);
  }

  @Test
  void threadsSpin() {
    on("cpu", "{\"threads\":1}");
    await().until(() -> threads("fault-cpu") == 1);

    off("cpu");
    await().until(() -> threads("fault-cpu") == 0);
  }

  @Test
  void memoryIsHeld() {
    long before = heapInUse();

    on("heap", "{\"mebibytes\":64}");
    await().until(() -> heapInUse() > before + 60 * MEBIBYTE);

    off("heap");
    await().until(() -> heapInUse() < before + 30 * MEBIBYTE);
  }

  @Test
  void memoryIsAllocated() {
    on("allocation", "{\"mebibytesPerSecond\":500}");
    var bean = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    await()
        .until(
            () ->
                Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().startsWith("fault-allocation"))
                    .anyMatch(
                        thread -> bean.getThreadAllocatedBytes(thread.getId()) > 20 * MEBIBYTE));

    off("allocation");
    await().until(() -> threads("fault-allocation") == 0);
  }

  @Test
  void requestThreadsAreBlocked() {
    on("threads", "{\"threads\":7}");
    await().until(() -> blocked() == 7);

    off("threads");
    await().until(() -> blocked() == 0);
  }

  @Test
  void threadsAreDeadlocked() {
    on("deadlock", "{}");
    await().until(() -> ManagementFactory.getThreadMXBean().findDeadlockedThreads() != null);
    assertThat(admin.get("/healthcheck").statusCode()).isEqualTo(500);

    off("deadlock");
    await().until(() -> ManagementFactory.getThreadMXBean().findDeadlockedThreads() == null);
    await().until(() -> threads("fault-deadlock") == 0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          disk       | {}                             | 404 | the kinds are allocation, cpu, deadlock, heap
          cpu        | {}                             | 400 | threads is missing: must be a whole number from 1
          cpu        | {"threads":"1"}                | 400 | threads is "1": must be a whole number from 1
          cpu        | {"threads":1e999999999}        | 400 | threads is
          cpu        | {"threads":null}               | 400 | threads is missing
          cpu        | {"threads":1,"percent":5}      | 400 | percent is not a key: must be threads, expires
          cpu        | {"threads":1,"expires":5}      | 400 | expires is 5: must be a duration from 1s to 1h
          exit       | {"code":1,"expires":"1m"}      | 400 | expires is not a key: must be code
          cpu        | {"threads":1000}               | 400 | threads is 1000: must be a whole number from 1 to
          heap       | {"mebibytes":1000000000}       | 400 | mebibytes is 1000000000: must be a whole number from
          threads    | {"threads":1025}               | 400 | must be a whole number from 1 to 1024
          allocation | {"mebibytesPerSecond":0}       | 400 | must be a whole number from 1 to 10000
          deadlock   | {"expires":"2h"}               | 400 | expires is "2h": must be a duration from 1s to 1h
          deadlock   | []                             | 400 | must be a JSON object
          exit       | {"code":256}                   | 400 | code is 256: must be a whole number from 0 to 255
          exit       | {}                             | 400 | code is missing
          """)
  void describesInvalidParameters(String kind, String body, int status, String detail) {
    HttpResponse<String> response = post(kind, body);

    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(FaultClient.json(response).get("detail").asText()).contains(detail);
  }

  @Test
  void refusesOtherRequests() {
    assertThat(admin.post("/faults/jvm/cpu", new byte[0]).statusCode()).isEqualTo(415);
    assertThat(faults.send("DELETE", "/faults/jvm/cpu").statusCode()).isEqualTo(404);
    assertThat(faults.send("GET", "/faults/jvm/cpu").statusCode()).isEqualTo(404);
    assertThat(faults.send("DELETE", "/faults/jvm").statusCode()).isEqualTo(405);
    assertThat(faults.send("PUT", "/faults/jvm/cpu").statusCode()).isEqualTo(405);
    assertThat(faults.send("OPTIONS", "/faults/jvm/cpu").headers().firstValue("Allow"))
        .hasValue("DELETE, GET, HEAD, OPTIONS, POST");
  }

  private void on(String kind, String body) {
    HttpResponse<String> response = post(kind, body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
    assertThat(response.headers().firstValue("Location")).hasValue("/faults/jvm/" + kind);
    assertThat(FaultClient.json(admin.get("/faults/jvm")))
        .containsExactly(FaultClient.json(admin.get("/faults/jvm/" + kind)));
  }

  private void off(String kind) {
    assertThat(faults.send("DELETE", "/faults/jvm/" + kind).statusCode()).isEqualTo(204);
  }

  private HttpResponse<String> post(String kind, String body) {
    return admin.post(
        "/faults/jvm/" + kind,
        body.getBytes(StandardCharsets.UTF_8),
        "Content-Type",
        "application/json");
  }

  private static long threads(String prefix) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith(prefix))
        .count();
  }

  private static long blocked() {
    return Thread.getAllStackTraces().values().stream()
        .filter(
            stack ->
                Arrays.stream(stack)
                    .anyMatch(
                        frame -> frame.getClassName().startsWith("httpserver.faults.jvm.JvmKinds")))
        .count();
  }

  private static long heapInUse() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static ConditionFactory await() {
    return Awaitility.await().atMost(Duration.ofMinutes(1));
  }
}
