package httpserver.problem;

import jakarta.servlet.ServletRequest;
import java.util.Map;
import org.eclipse.jetty.http.HttpStatus;

/**
 * A status that was requested, by {@code /status/{code}} or a fault, with the headers that RFC
 * 9110, section 15, requires.
 *
 * @param status 200 to 599
 */
public record RequestedStatus(int status) {
  private static final int CHOSEN_LENGTH = "{\"status\":200}".length();

  /**
   * The JSON body of a status below 400.
   *
   * @param status that was chosen
   */
  public record Chosen(int status) {}

  /** Returns whether the status may have a body: 204, 205 and 304 may not. */
  public boolean hasBody() {
    return !HttpStatus.hasNoBody(status) && status != HttpStatus.RESET_CONTENT_205;
  }

  /** Returns the media type of {@link #body}. */
  public String mediaType() {
    return isError() ? Problem.MEDIA_TYPE : "application/json";
  }

  /** Returns the entity to send as JSON: a {@link Problem} from 400 on, else {@link Chosen}. */
  public Object body(String detail, ServletRequest request) {
    return isError() ? Problem.of(status, detail, request) : new Chosen(status);
  }

  /** Returns the headers that belong to {@link #body}. */
  public Map<String, String> headers() {
    return headers(CHOSEN_LENGTH);
  }

  /**
   * Returns the headers that belong to another body.
   *
   * @param bodyLength in bytes
   */
  public Map<String, String> headers(int bodyLength) {
    return switch (status) {
      case 201, 301, 302, 303, 307, 308 -> Map.of("Location", "/version");
      case 206 -> contentRange(bodyLength);
      case 401 -> Map.of("WWW-Authenticate", "Basic realm=\"httpserver\"");
      case 405 -> Map.of("Allow", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");
      case 407 -> Map.of("Proxy-Authenticate", "Basic realm=\"httpserver\"");
      case 416 -> Map.of("Content-Range", "bytes */0");
      case 426 -> Map.of("Upgrade", "h2c", "Connection", "Upgrade");
      default -> Map.of();
    };
  }

  private boolean isError() {
    return HttpStatus.isClientError(status) || HttpStatus.isServerError(status);
  }

  /** The range is the whole body; an empty one has no notation (RFC 9110, section 14.4). */
  private static Map<String, String> contentRange(int length) {
    return length == 0
        ? Map.of()
        : Map.of("Content-Range", "bytes 0-" + (length - 1) + "/" + length);
  }
}
