package httpserver.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class LineWriterTest {
  private final List<String> written = new CopyOnWriteArrayList<>();
  private final CountDownLatch taken = new CountDownLatch(1);
  private final CountDownLatch reading = new CountDownLatch(1);

  @Test
  void writesEachLineOnceAndInOrder() {
    add(new LineWriter(AccessLogFormat.TEXT, written::add), 1_000);

    assertThat(paths()).containsExactlyElementsOf(numbers(1_000));
  }

  @Test
  void writesSeveralAtOnce() throws Exception {
    var writer = new LineWriter(AccessLogFormat.TEXT, this::takeOnceReading);
    writer.add(entry(0));
    taken.await();
    IntStream.range(1, 100).forEach(i -> writer.add(entry(i)));
    reading.countDown();
    writer.close();

    assertThat(paths()).containsExactlyElementsOf(numbers(100));
    assertThat(written).hasSizeLessThan(10);
  }

  @Test
  void nobodyWaitsIfTheLinesAreNotTaken() throws Exception {
    var writer = new LineWriter(AccessLogFormat.TEXT, this::takeOnceReading);
    writer.add(entry(0));
    taken.await();
    int most = LineWriter.MOST_WAITING;
    IntStream.rangeClosed(1, 2 * most).forEach(i -> writer.add(entry(i)));
    reading.countDown();
    writer.close();

    assertThat(paths()).containsExactlyElementsOf(numbers(most + 1));
  }

  private void takeOnceReading(String lines) {
    taken.countDown();
    try {
      reading.await();
    } catch (InterruptedException e) {
      // The writer was told to end; it is still to write all.
      Thread.currentThread().interrupt();
    }
    written.add(lines);
  }

  private static void add(LineWriter writer, int entries) {
    try (writer) {
      IntStream.range(0, entries).forEach(i -> writer.add(entry(i)));
    }
  }

  private List<String> paths() {
    return written.stream()
        .flatMap(String::lines)
        .map(line -> line.replaceAll(".* path=\"/(\\d+)\".*", "$1"))
        .toList();
  }

  private static List<String> numbers(int end) {
    return IntStream.range(0, end).mapToObj(Integer::toString).toList();
  }

  private static AccessLogEntry entry(int number) {
    return new AccessLogEntry(
        Instant.EPOCH,
        "192.0.2.7",
        "GET",
        null,
        "/" + number,
        200,
        17,
        Duration.ofMillis(1),
        "a",
        "r1",
        null,
        false);
  }
}
