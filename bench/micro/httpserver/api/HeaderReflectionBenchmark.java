package httpserver.api;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Selects the headers of a request that are reflected. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class HeaderReflectionBenchmark {
  private final HeaderReflectionFilter reflect = EchoConfiguration.defaults().responseFilter();
  private final MultivaluedMap<String, String> curl = new MultivaluedHashMap<>();
  private final MultivaluedMap<String, String> browser = new MultivaluedHashMap<>();

  /** What curl sends, and what a browser sends through a mesh. */
  @Setup
  public void fill() {
    curl.putSingle("Host", "localhost:8080");
    curl.putSingle("User-Agent", "curl/7.88.1");
    curl.putSingle("Accept", "*/*");
    browser.putSingle("Host", "httpserver.example.com");
    browser.putSingle("User-Agent", "Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/140.0");
    browser.putSingle("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");
    browser.putSingle("Accept-Language", "en-US,en;q=0.5");
    browser.putSingle("Accept-Encoding", "gzip, deflate, br, zstd");
    browser.putSingle("Cookie", "session=0123456789abcdef");
    browser.putSingle("Sec-Fetch-Mode", "navigate");
    browser.putSingle("Cache-Control", "no-cache");
    browser.putSingle("X-Forwarded-For", "192.0.2.7");
    browser.putSingle("X-Forwarded-Proto", "https");
    browser.putSingle("X-Request-Id", "795646f9-f8ae-43e3-8ffa-35b160ac737e");
    browser.putSingle("X-B3-TraceId", "463ac35c9f6413ad48485a3953bb6124");
    browser.putSingle("X-B3-SpanId", "a2fb4a1d1a96d312");
    browser.putSingle("X-B3-Sampled", "1");
  }

  @Benchmark
  public Object headersOfCurl() {
    return reflect(curl);
  }

  @Benchmark
  public Object headersOfBrowserBehindMesh() {
    return reflect(browser);
  }

  private Object reflect(MultivaluedMap<String, String> request) {
    MultivaluedMap<String, Object> response = new MultivaluedHashMap<>();
    reflect.reflect(request, response);
    return response;
  }
}
