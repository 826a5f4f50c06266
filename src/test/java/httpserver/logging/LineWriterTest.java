package httpserver.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

final class LineWriterTest {
  private static final int AT_ONCE = 64;

  private final List<String> written = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final CountDownLatch taken = new CountDownLatch(1);
  private final Semaphore reading = new Semaphore(0);
  private final ListAppender<ILoggingEvent> warnings = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger(LineWriter.class);

  @BeforeEach
  void listen() {
    warnings.start();
    logger.addAppender(warnings);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(warnings);
  }

  @Test
  void writesEachLineOnceAndInOrder() {
    try (LineWriter writer = started(AT_ONCE, written::add)) {
      add(writer, 0, 1_000);
    }

    assertThat(paths()).containsExactlyElementsOf(numbers(1_000));
    assertThat(closed.getCount()).isZero();
    assertThat(warnings.list).isEmpty();
  }

  @Test
  void writesSeveralAtOnce() throws Exception {
    LineWriter writer = started(AT_ONCE, this::takeOnceReading);
    add(writer, 0, 1);
    taken.await();
    add(writer, 1, 100);
    reading.release(100);
    writer.close();

    assertThat(paths()).containsExactlyElementsOf(numbers(100));
    assertThat(written).hasSizeLessThan(10);
  }

  @Test
  void writesOneByOneIfToldSo() {
    try (LineWriter writer = started(1, written::add)) {
      add(writer, 0, 100);
    }

    assertThat(paths()).containsExactlyElementsOf(numbers(100));
    assertThat(written).hasSize(100);
  }

  @Test
  void nobodyWaitsIfTheLinesAreNotTaken() throws Exception {
    LineWriter writer = started(AT_ONCE, this::takeOnceReading);
    add(writer, 0, 1);
    taken.await();
    int most = LineWriter.MOST_WAITING;
    add(writer, 1, 2 * most + 1);
    reading.release(most);
    writer.close();

    assertThat(paths()).containsExactlyElementsOf(numbers(most + 1));
    assertThat(warning()).isEqualTo(lost(most, "they are not taken fast enough"));
  }

  @Test
  void endsAndSaysWhatIsLostIfTheyAreNeverTaken() throws Exception {
    LineWriter writer = started(AT_ONCE, this::takeOnceReading);
    add(writer, 0, 1);
    taken.await();
    add(writer, 1, 11);
    writer.close();

    assertThat(written).isEmpty();
    assertThat(warning()).isEqualTo(lost(10, "nobody took them at the end"));
    reading.release(11);
    closed.await();
  }

  @Test
  void aFailureCostsTheLinesThatItMetAndNoOthers() {
    try (LineWriter writer = started(1, this::refuseTheFirst)) {
      add(writer, 0, 10);
    }

    assertThat(paths()).containsExactlyElementsOf(numbers(10).subList(1, 10));
    assertThat(warning()).isEqualTo(lost(1, "java.lang.IllegalStateException: disk full"));
  }

  private LineWriter started(int mostAtOnce, Consumer<String> sink) {
    var writer =
        new LineWriter(
            AccessLogFormat.TEXT,
            mostAtOnce,
            new LineWriter.Sink() {
              @Override
              public void write(String lines) {
                sink.accept(lines);
              }

              @Override
              public void close() {
                closed.countDown();
              }
            });
    writer.start();
    return writer;
  }

  private void takeOnceReading(String lines) {
    taken.countDown();
    reading.acquireUninterruptibly();
    written.add(lines);
  }

  private void refuseTheFirst(String lines) {
    if (lines.contains("path=\"/0\"")) {
      throw new IllegalStateException("disk full");
    }
    written.add(lines);
  }

  private static void add(LineWriter writer, int first, int end) {
    IntStream.range(first, end).forEach(number -> writer.add(entry(number)));
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

  private String warning() {
    assertThat(warnings.list).hasSize(1);
    return warnings.list.get(0).getFormattedMessage();
  }

  private static String lost(int lines, String cause) {
    return "%d lines of the access log lost so far; last cause: %s".formatted(lines, cause);
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
