package httpserver.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import httpserver.request.RequestAttribute;
import jakarta.servlet.ServletRequest;
import org.eclipse.jetty.http.HttpStatus;

/**
 * An error response as {@code application/problem+json} (RFC 9457).
 *
 * @param type always {@code about:blank}: the status is the type
 * @param title the reason phrase of the status
 * @param status the status, repeated from the status line
 * @param detail what the client must change; null if unknown or confidential
 * @param requestId id of the request in the logs
 * @param traceId id of the trace; null if there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
    String type, String title, int status, String detail, String requestId, String traceId) {
  /** The media type of RFC 9457, section 3. */
  public static final String MEDIA_TYPE = "application/problem+json";

  /** Creates a problem with the ids that are attached to the request. */
  static Problem of(int status, String detail, ServletRequest request) {
    return of(
        status,
        detail,
        RequestAttribute.REQUEST_ID.get(request),
        RequestAttribute.TRACE_ID.get(request));
  }

  /** Creates a problem; a detail that only repeats the title is omitted. */
  public static Problem of(int status, String detail, String requestId, String traceId) {
    String title = HttpStatus.getMessage(status);
    boolean saysMore = detail != null && !detail.isBlank() && !detail.equals(title);
    return new Problem("about:blank", title, status, saysMore ? detail : null, requestId, traceId);
  }
}
