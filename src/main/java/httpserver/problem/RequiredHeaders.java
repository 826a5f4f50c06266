package httpserver.problem;

import java.util.Map;

/** What RFC 9110, section 15, makes part of a status, for answers that are only made up. */
public final class RequiredHeaders {
  private RequiredHeaders() {}

  /** Returns names and values. */
  public static Map<String, String> of(int status) {
    return switch (status) {
      case 201, 301, 302, 303, 307, 308 -> Map.of("Location", "/version");
      case 206 -> Map.of("Content-Range", "bytes 0-13/14");
      case 401 -> Map.of("WWW-Authenticate", "Basic realm=\"httpserver\"");
      case 405 -> Map.of("Allow", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");
      case 407 -> Map.of("Proxy-Authenticate", "Basic realm=\"httpserver\"");
      case 416 -> Map.of("Content-Range", "bytes */0");
      case 426 -> Map.of("Upgrade", "h2c", "Connection", "Upgrade");
      default -> Map.of();
    };
  }
}
