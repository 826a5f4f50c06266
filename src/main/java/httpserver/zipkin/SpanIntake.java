package httpserver.zipkin;

import httpserver.problem.AdminBody;
import httpserver.problem.HttpError;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import zipkin2.Span;
import zipkin2.codec.SpanBytesDecoder;

/** Stores the spans that other processes send as they would to a Zipkin server. */
final class SpanIntake {
  static final int MAX_BYTES = 5 << 20;

  private final TraceStore store;

  SpanIntake(TraceStore store) {
    this.store = store;
  }

  void accept(HttpServletRequest request) throws IOException {
    SpanBytesDecoder decoder = decoder(AdminBody.type(request));
    store.accept(decode(decoder, body(request)));
  }

  private static SpanBytesDecoder decoder(String type) {
    return switch (type) {
      // Zipkin's server reads other types as JSON. Here text/plain is rejected, because a page of
      // another site may send it from a developer's browser without a preflight.
      case "", "application/json" -> SpanBytesDecoder.JSON_V2;
      case "application/x-protobuf", "application/protobuf" -> SpanBytesDecoder.PROTO3;
      default -> throw unsupported("send spans as application/json or application/x-protobuf");
    };
  }

  private static byte[] body(HttpServletRequest request) throws IOException {
    try (InputStream content = content(request)) {
      return AdminBody.read(content, MAX_BYTES);
    } catch (ZipException | EOFException e) {
      throw new HttpError(
          HttpServletResponse.SC_BAD_REQUEST, "the request body is damaged or incomplete");
    }
  }

  private static InputStream content(HttpServletRequest request) throws IOException {
    String coding = request.getHeader("Content-Encoding");
    if (coding == null || coding.equalsIgnoreCase("identity")) {
      return request.getInputStream();
    }
    if (coding.equalsIgnoreCase("gzip")) {
      return new GZIPInputStream(request.getInputStream());
    }
    throw unsupported("send the body plain or as gzip");
  }

  private static List<Span> decode(SpanBytesDecoder decoder, byte[] body) {
    try {
      return decoder.decodeList(body);
    } catch (IllegalArgumentException e) {
      throw new HttpError(HttpServletResponse.SC_BAD_REQUEST, e.getMessage());
    }
  }

  private static HttpError unsupported(String message) {
    return new HttpError(HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE, message);
  }
}
