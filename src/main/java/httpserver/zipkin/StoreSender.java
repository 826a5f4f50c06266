package httpserver.zipkin;

import java.util.List;
import zipkin2.codec.SpanBytesDecoder;
import zipkin2.reporter.BytesMessageSender;
import zipkin2.reporter.Encoding;

/** Sends the spans of this process to the store. */
final class StoreSender extends BytesMessageSender.Base {
  private static final int MAX_MESSAGE_BYTES = 500_000;

  private final TraceStore store;

  StoreSender(TraceStore store) {
    super(Encoding.JSON);
    this.store = store;
  }

  @Override
  public int messageMaxBytes() {
    return MAX_MESSAGE_BYTES;
  }

  @Override
  public void send(List<byte[]> encodedSpans) {
    store.accept(encodedSpans.stream().map(SpanBytesDecoder.JSON_V2::decodeOne).toList());
  }

  @Override
  public void close() {}
}
