package httpserver.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.primitives.Bytes;
import httpserver.instance.InstanceHeaders;
import httpserver.request.RequestAttribute;
import httpserver.request.RequestId;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Prepares the error responses outside Jersey. */
final class ProblemWriter {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemWriter.class);

  private final ObjectMapper mapper;
  private final InstanceHeaders identity;

  ProblemWriter(ObjectMapper mapper, InstanceHeaders identity) {
    this.mapper = mapper;
    this.identity = identity;
  }

  /** Sets the headers of an error response and returns its body. */
  byte[] prepare(Request request, Response response, int status, String detail, Throwable cause) {
    if (status == HttpStatus.INTERNAL_SERVER_ERROR_500) {
      log(request, cause);
    }
    HttpFields.Mutable headers = response.getHeaders();
    identity.mark(request, headers);
    headers.put(HttpHeader.CONTENT_TYPE, Problem.MEDIA_TYPE);
    if (status == HttpStatus.METHOD_NOT_ALLOWED_405 && !headers.contains(HttpHeader.ALLOW)) {
      // RFC 9110, section 15.5.6, requires it; a servlet that takes other methods must set its own.
      headers.put(HttpHeader.ALLOW, "GET, HEAD, OPTIONS");
    }
    // Messages of 5xx come from exceptions and may disclose internals.
    String safe = HttpStatus.isClientError(status) ? detail : null;
    String traceId = RequestAttribute.TRACE_ID.get(request);
    return bytes(Problem.of(status, safe, RequestId.of(request), traceId));
  }

  private static void log(Request request, Throwable cause) {
    // This may run outside RequestIdMdcFilter.
    try (var id = MDC.putCloseable(RequestAttribute.REQUEST_ID.name(), RequestId.of(request))) {
      LOG.error("{} {} failed", request.getMethod(), request.getHttpURI().getPath(), cause);
    }
  }

  byte[] rawResponse(int status) {
    HttpFields.Mutable headers = HttpFields.build();
    String requestId = identity.mark(headers);
    byte[] body = bytes(Problem.of(status, null, requestId, null));
    headers.put(HttpHeader.CONTENT_TYPE, Problem.MEDIA_TYPE);
    headers.put(HttpHeader.CONTENT_LENGTH, body.length);
    headers.put(HttpHeader.CONNECTION, "close");
    String head = "HTTP/1.1 " + status + " " + HttpStatus.getMessage(status) + "\r\n" + headers;
    return Bytes.concat(head.getBytes(StandardCharsets.ISO_8859_1), body);
  }

  private byte[] bytes(Problem problem) {
    try {
      return mapper.writeValueAsBytes(problem);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
