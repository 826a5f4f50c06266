package httpserver.logging;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.eclipse.jetty.util.NanoTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes entries as lines on a thread of its own, several at once.
 *
 * <p>Lest a thread is woken and the kernel called for each line, an entry waits a few milliseconds
 * for others. No request waits for it, even if nobody takes what is written.
 */
final class LineWriter implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LineWriter.class);

  /** The longest entries have some 4 KB each. */
  static final int MOST_WAITING = 4_096;

  private static final int MOST_AT_ONCE = 64;
  private static final long PAUSE_MILLIS = 5;
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final Duration QUIET = Duration.ofMinutes(1);

  private final BlockingQueue<AccessLogEntry> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final LongAdder lost = new LongAdder();
  private final AccessLogFormat format;
  private final Consumer<String> sink;
  private final Thread thread = new Thread(this::run, "access-log");
  private long nextWarning = NanoTime.now();

  /**
   * Begins to write.
   *
   * @param sink takes one or more lines, without the last one's line break
   */
  LineWriter(AccessLogFormat format, Consumer<String> sink) {
    this.format = format;
    this.sink = sink;
    thread.setDaemon(true);
    thread.start();
  }

  /** Has an entry written soon; it is lost if too many wait already. */
  void add(AccessLogEntry entry) {
    if (!waiting.offer(entry)) {
      lost.increment();
    }
  }

  /** Writes what still waits, for as long as one may wait for whoever takes it. */
  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(PATIENCE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    boolean open = true;
    List<AccessLogEntry> batch = new ArrayList<>(MOST_AT_ONCE);
    while (open) {
      try {
        batch.add(waiting.take());
        Thread.sleep(PAUSE_MILLIS);
      } catch (InterruptedException e) {
        open = false;
      }
      do {
        waiting.drainTo(batch, MOST_AT_ONCE);
        write(batch);
        batch.clear();
      } while (!waiting.isEmpty());
      warn();
    }
  }

  private void write(List<AccessLogEntry> batch) {
    if (!batch.isEmpty()) {
      sink.accept(batch.stream().map(format::render).collect(joining(System.lineSeparator())));
    }
  }

  private void warn() {
    if (lost.sum() > 0 && !NanoTime.isBefore(NanoTime.now(), nextWarning)) {
      nextWarning = NanoTime.now() + QUIET.toNanos();
      LOG.warn("{} lines of the access log were lost: they are not taken fast enough", lost.sum());
    }
  }
}
