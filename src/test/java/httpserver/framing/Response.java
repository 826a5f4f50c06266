package httpserver.framing;

import java.util.List;
import java.util.Map;

/**
 * A response as received.
 *
 * @param status from the status line
 * @param fields the values of each header field, by its name in lower case
 * @param body without its framing
 */
record Response(int status, Map<String, List<String>> fields, String body) {
  List<String> values(String name) {
    return fields.getOrDefault(name, List.of());
  }

  /** The id of the request that it responds to. */
  String requestId() {
    return String.join(", ", values("x-request-id"));
  }
}
