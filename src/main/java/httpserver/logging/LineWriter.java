package httpserver.logging;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.eclipse.jetty.util.NanoTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes entries as lines on a thread of its own, several at once.
 *
 * <p>Lest a thread is woken and the kernel called for each line, an entry waits a few milliseconds
 * for others. No request waits for it, even if nobody takes what is written: then lines are lost,
 * and a warning says how many.
 */
final class LineWriter implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LineWriter.class);

  /** The longest entries have some 4 KB each. */
  static final int MOST_WAITING = 4_096;

  private static final long PAUSE_MILLIS = 5;
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final Duration QUIET = Duration.ofMinutes(1);

  private final BlockingQueue<AccessLogEntry> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final LongAdder lost = new LongAdder();
  private final AccessLogFormat format;
  private final int mostAtOnce;
  private final Sink sink;
  private final Thread thread = new Thread(this::run, "access-log");
  private volatile String lastCause;
  private volatile long lostAtWarning;
  private volatile long nextWarning = NanoTime.now();

  /** Where lines go. */
  interface Sink {
    /** Takes one or more lines, without the last one's line break. */
    void write(String lines);

    /** Takes no more. */
    void close();
  }

  LineWriter(AccessLogFormat format, int mostAtOnce, Sink sink) {
    this.format = format;
    this.mostAtOnce = mostAtOnce;
    this.sink = sink;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Has an entry written soon; it is lost if too many wait already. */
  void add(AccessLogEntry entry) {
    if (!waiting.offer(entry)) {
      lost(1, "they are not taken fast enough");
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
    if (!waiting.isEmpty()) {
      lost(waiting.size(), "nobody took them at the end");
    }
    if (lost.sum() > lostAtWarning) {
      warn();
    }
  }

  private void run() {
    boolean open = true;
    List<AccessLogEntry> batch = new ArrayList<>(mostAtOnce);
    while (open) {
      try {
        AccessLogEntry first = waiting.poll(QUIET.toMillis(), TimeUnit.MILLISECONDS);
        if (first != null) {
          batch.add(first);
          Thread.sleep(PAUSE_MILLIS);
        }
      } catch (InterruptedException e) {
        open = false;
      }
      writeAll(batch);
    }
    sink.close();
  }

  private void writeAll(List<AccessLogEntry> batch) {
    do {
      waiting.drainTo(batch, mostAtOnce - batch.size());
      write(batch);
      batch.clear();
      if (lost.sum() > lostAtWarning && !NanoTime.isBefore(NanoTime.now(), nextWarning)) {
        warn();
      }
    } while (!waiting.isEmpty());
  }

  private void write(List<AccessLogEntry> batch) {
    if (batch.isEmpty()) {
      return;
    }
    try {
      sink.write(batch.stream().map(format::render).collect(joining(System.lineSeparator())));
    } catch (RuntimeException | OutOfMemoryError e) {
      // Whatever became of these, the next ones are to be written.
      lost(batch.size(), e.toString());
    }
  }

  private void lost(int lines, String cause) {
    lastCause = cause;
    lost.add(lines);
  }

  private void warn() {
    lostAtWarning = lost.sum();
    nextWarning = NanoTime.now() + QUIET.toNanos();
    LOG.warn("{} lines of the access log lost so far; last cause: {}", lostAtWarning, lastCause);
  }
}
