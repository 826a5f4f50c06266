package httpserver.problem;

import jakarta.ws.rs.core.MediaType;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.glassfish.jersey.message.internal.HttpHeaderReader;

/**
 * Finds the header for which Jersey rejected a request.
 *
 * <p>Jersey reads {@code Content-Type} and {@code Accept} before it calls any filter or exception
 * mapper of a resource, and responds 400 without a reason.
 */
final class MalformedHeader {
  private MalformedHeader() {}

  /** Returns the detail of the problem; empty if both headers are well-formed. */
  static Optional<String> detail(Request request) {
    if (!isContentType(request.getHeaders().getValuesList(HttpHeader.CONTENT_TYPE))) {
      return Optional.of("Content-Type must be one media type");
    }
    if (!isAccept(request.getHeaders().getValuesList(HttpHeader.ACCEPT))) {
      return Optional.of("Accept must be a list of media types, with q between 0 and 1");
    }
    return Optional.empty();
  }

  private static boolean isContentType(List<String> lines) {
    try {
      lines.forEach(MediaType::valueOf);
      return lines.size() <= 1;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean isAccept(List<String> lines) {
    try {
      HttpHeaderReader.readAcceptMediaType(String.join(",", lines));
      return true;
    } catch (ParseException e) {
      return false;
    }
  }
}
