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
 * The most recent spans of this process and others, in less than 64 MiB whatever they contain.
 *
 * <p>Zipkin's storage limits the number of spans, not their size, and does not limit span names.
 * Here 8,000 spans of at most 7 KiB are 55 MiB, and 1,000 names of at most 7 KiB are 7 MiB.
 */
final class TraceStore {
  static final int MAX_SPANS = 8_000;
  static final int MAX_NAMES = 1_000;

  private static final Logger LOG = LoggerFactory.getLogger(TraceStore.class);
  private static final int MAX_SPAN_BYTES = 7 << 10;

  /** Measured: the span, its endpoints, and its share of the storage's maps. */
  private static final int SPAN_OVERHEAD = 1 << 10;

  /** Object headers of a tag's two strings and their arrays. */
  private static final int ENTRY_OVERHEAD = 128;

  private static final int BYTES_PER_CHARACTER = 2;

  private final InMemoryStorage storage =
      InMemoryStorage.newBuilder().maxSpanCount(MAX_SPANS).build();
  private final Set<List<String>> names = new HashSet<>();

  /** Returns Zipkin's storage, for queries. */
  InMemoryStorage storage() {
    return storage;
  }

  /** Stores spans, and discards the oldest traces in their place. */
  synchronized void accept(List<Span> spans) {
    List<Span> bounded =
        spans.stream().map(TraceStore::limitSize).filter(Objects::nonNull).toList();
    // Zipkin's storage fails if it gets more spans at once than it may contain.
    for (List<Span> part : Lists.partition(bounded, MAX_NAMES / 2)) {
      part.forEach(this::addNames);
      if (names.size() > MAX_NAMES) {
        LOG.warn("More than {} span names; all stored traces were discarded", MAX_NAMES);
        storage.clear();
        names.clear();
        part.forEach(this::addNames);
      }
      try {
        storage.accept(part).execute();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void addNames(Span span) {
    names.add(
        List.of(
            Objects.requireNonNullElse(span.localServiceName(), ""),
            Objects.requireNonNullElse(span.name(), ""),
            Objects.requireNonNullElse(span.remoteServiceName(), "")));
  }

  /** Removes the tags and annotations of a span that is too large; null if it still is. */
  private static Span limitSize(Span span) {
    if (estimateBytes(span) <= MAX_SPAN_BYTES) {
      return span;
    }
    Span bare =
        span.toBuilder()
            .clearTags()
            .clearAnnotations()
            .putTag("truncated", "tags and annotations were too large")
            .build();
    return estimateBytes(bare) <= MAX_SPAN_BYTES ? bare : null;
  }

  private static int estimateBytes(Span span) {
    int entries = span.tags().size() + span.annotations().size();
    return SPAN_OVERHEAD
        + ENTRY_OVERHEAD * entries
        + BYTES_PER_CHARACTER * SpanBytesEncoder.PROTO3.sizeInBytes(span);
  }
}
