package httpserver.zipkin;

import com.google.common.collect.Lists;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import zipkin2.Span;
import zipkin2.codec.SpanBytesEncoder;
import zipkin2.storage.InMemoryStorage;

/**
 * The last spans of this process and of others, in less than 64 MiB whatever they contain.
 *
 * <p>Zipkin's storage counts spans, not bytes, and never forgets a span name of a service that goes
 * on. So: 8,000 spans of at most 7 KiB are 55 MiB, and 1,000 names of at most 7 KiB are 7 MiB.
 */
final class TraceStore {
  static final int MOST_SPANS = 8_000;
  static final int MOST_NAMES = 1_000;

  private static final Logger LOG = LoggerFactory.getLogger(TraceStore.class);
  private static final int HEAVIEST_SPAN = 7 << 10;

  /** Measured: the span itself, its endpoints, and its share of the storage's maps. */
  private static final int BARE_SPAN = 1 << 10;

  /** A tag's two strings and arrays have headers of their own, however short they are. */
  private static final int BARE_ENTRY = 128;

  private static final int BYTES_PER_CHARACTER = 2;

  private final InMemoryStorage storage =
      InMemoryStorage.newBuilder().maxSpanCount(MOST_SPANS).build();
  private final Set<List<String>> names = new HashSet<>();

  /** Zipkin's own, to ask. */
  InMemoryStorage storage() {
    return storage;
  }

  /** Keeps the spans, and forgets the oldest traces instead. */
  synchronized void accept(List<Span> spans) {
    List<Span> bounded = spans.stream().map(TraceStore::lighten).filter(Objects::nonNull).toList();
    // Zipkin's storage fails on more at once than it may hold.
    for (List<Span> part : Lists.partition(bounded, MOST_NAMES / 2)) {
      part.forEach(this::remember);
      if (names.size() > MOST_NAMES) {
        LOG.warn("More than {} names of spans; the traces so far are forgotten", MOST_NAMES);
        storage.clear();
        names.clear();
        part.forEach(this::remember);
      }
      try {
        storage.accept(part).execute();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void remember(Span span) {
    names.add(
        List.of(
            Objects.requireNonNullElse(span.localServiceName(), ""),
            Objects.requireNonNullElse(span.name(), ""),
            Objects.requireNonNullElse(span.remoteServiceName(), "")));
  }

  /** Takes the tags from a span that is too heavy; null if it is too heavy without them. */
  private static Span lighten(Span span) {
    if (weight(span) <= HEAVIEST_SPAN) {
      return span;
    }
    Span bare =
        span.toBuilder()
            .clearTags()
            .clearAnnotations()
            .putTag("truncated", "too large to keep its tags")
            .build();
    return weight(bare) <= HEAVIEST_SPAN ? bare : null;
  }

  private static int weight(Span span) {
    int entries = span.tags().size() + span.annotations().size();
    return BARE_SPAN
        + BARE_ENTRY * entries
        + BYTES_PER_CHARACTER * SpanBytesEncoder.PROTO3.sizeInBytes(span);
  }
}
