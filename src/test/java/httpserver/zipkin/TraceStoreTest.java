package httpserver.zipkin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import zipkin2.Endpoint;
import zipkin2.Span;

final class TraceStoreTest {
  private static final long NOW_MICROS = 1_700_000_000_000_000L;

  private final TraceStore store = new TraceStore();

  @Test
  void removesTheOldestTraces() throws IOException {
    store.accept(spans(1, TraceStore.MAX_SPANS));
    assertThat(isStored(1)).isTrue();

    store.accept(spans(TraceStore.MAX_SPANS + 1, TraceStore.MAX_SPANS + 10));

    assertThat(isStored(10)).isFalse();
    assertThat(isStored(11)).isTrue();
    assertThat(isStored(TraceStore.MAX_SPANS + 10)).isTrue();
  }

  @Test
  void acceptsMoreSpansAtOnceThanItStores() throws IOException {
    store.accept(spans(1, 3L * TraceStore.MAX_SPANS));

    assertThat(isStored(2L * TraceStore.MAX_SPANS)).isFalse();
    assertThat(isStored(2L * TraceStore.MAX_SPANS + 1)).isTrue();
    assertThat(store.storage().getTraces()).hasSize(TraceStore.MAX_SPANS);
  }

  @Test
  void storesALargeSpanWithoutItsTags() throws IOException {
    store.accept(List.of(span(1).putTag("sql", "x".repeat(10_000)).build()));

    Span stored = store.storage().getTrace("1").execute().get(0);
    assertThat(stored.tags()).containsOnlyKeys("truncated");
    assertThat(stored.name()).isEqualTo("get /");
  }

  @Test
  void dropsASpanThatIsLargeWithoutItsTags() throws IOException {
    store.accept(List.of(span(1).name("x".repeat(10_000)).build(), span(2).build()));

    assertThat(isStored(1)).isFalse();
    assertThat(isStored(2)).isTrue();
  }

  @Test
  void clearsItselfAtTheMaximumOfNames() throws IOException {
    for (long id = 1; id <= 10L * TraceStore.MAX_NAMES; id++) {
      store.accept(List.of(span(id).name("method " + id).build()));
    }

    assertThat(store.storage().getSpanNames("front").execute())
        .hasSizeLessThanOrEqualTo(TraceStore.MAX_NAMES)
        .contains("method 10000");
  }

  @Test
  void staysBelow64Mebibytes() throws IOException {
    // One character outside Latin-1 doubles the size of a Java string.
    String wide = "€" + "x".repeat(2_880);
    long before = usedBytes();
    for (long id = 1; id <= TraceStore.MAX_SPANS; id++) {
      store.accept(List.of(span(id).putTag("wide", wide + id).build()));
    }
    long ofWideTags = usedBytes() - before;
    assertThat(store.storage().getTrace("1").execute().get(0).tags()).containsKey("wide");
    store.storage().clear();
    for (long id = 1; id <= TraceStore.MAX_SPANS; id++) {
      Span.Builder span = span(id);
      for (int tag = 0; tag < 37; tag++) {
        span.putTag("t" + tag, "v" + id);
      }
      store.accept(List.of(span.build()));
    }
    long ofManyTags = usedBytes() - before;

    assertThat(store.storage().getTrace("1").execute().get(0).tags()).hasSize(37);
    assertThat(List.of(ofWideTags, ofManyTags))
        .allSatisfy(bytes -> assertThat(bytes).isBetween(32L << 20, 64L << 20));
  }

  private static long usedBytes() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private boolean isStored(long id) throws IOException {
    return !store.storage().getTrace(Long.toHexString(id)).execute().isEmpty();
  }

  private static List<Span> spans(long first, long last) {
    return LongStream.rangeClosed(first, last).mapToObj(id -> span(id).build()).toList();
  }

  private static Span.Builder span(long id) {
    return Span.newBuilder()
        .traceId(0, id)
        .id(id)
        .name("get /")
        .timestamp(NOW_MICROS + id * 1_000)
        .duration(1_000L)
        .localEndpoint(Endpoint.newBuilder().serviceName("front").ip("192.0.2.1").build());
  }
}
