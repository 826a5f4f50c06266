package httpserver.logging;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Formats a line of the access log. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class AccessLogBenchmark {
  @Param({"TEXT", "JSON"})
  public String format;

  private AccessLogFormat renderer;
  private long number;

  @Setup
  public void chooseFormat() {
    renderer = AccessLogFormat.valueOf(format);
  }

  @Benchmark
  public String line() {
    number++;
    return renderer.render(
        new AccessLogEntry(
            Instant.ofEpochMilli(1_790_000_000_000L + number),
            "192.0.2.7",
            "GET",
            "/version",
            "/version",
            200,
            131,
            Duration.ofNanos(312_000 + number % 1_000),
            "Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/140.0",
            "795646f9-f8ae-43e3-8ffa-35b160ac737e",
            "6b012ea8a05ff8988fc106897a8ade63",
            false));
  }
}
