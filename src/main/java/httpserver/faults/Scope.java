package httpserver.faults;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Collections;

/**
 * Which requests a rule is for; null matches all.
 *
 * @param path exact, or a prefix ending in {@code *}
 * @param method exact
 * @param header that the request must have
 */
record Scope(String path, String method, Header header) {

  /**
   * A condition on a header.
   *
   * @param name in any case
   * @param value exact; null for any
   */
  @JsonClassDescription("an object with name and, if you like, value")
  record Header(
      @NotNull(message = Header.NAME)
          @Pattern(regexp = "[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}", message = Header.NAME)
          String name,
      @Size(max = Rule.MAX_LENGTH, message = "must be up to {max} characters") String value) {
    private static final String NAME = "must be a header name such as X-Team";
  }

  /**
   * Returns whether a request is in scope.
   *
   * @param canonicalPath in Jetty's canonical form, without the query
   */
  boolean includes(HttpServletRequest request, String canonicalPath) {
    return (path == null || includesPath(canonicalPath))
        && (method == null || method.equals(request.getMethod()))
        && (header == null || includesHeader(request));
  }

  /** For people; without the value of a header. */
  @Override
  public String toString() {
    return (method == null ? "" : method + " ")
        + (path == null ? "all paths" : path)
        + (header == null ? "" : " with " + header.name());
  }

  private boolean includesPath(String canonicalPath) {
    return path.endsWith("*")
        ? canonicalPath.startsWith(path.substring(0, path.length() - 1))
        : canonicalPath.equals(path);
  }

  private boolean includesHeader(HttpServletRequest request) {
    var values = Collections.list(request.getHeaders(header.name()));
    return header.value() == null ? !values.isEmpty() : values.contains(header.value());
  }
}
