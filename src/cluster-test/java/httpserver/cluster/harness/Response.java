package httpserver.cluster.harness;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.Optional;
import okhttp3.Headers;

/**
 * A response as the client received it.
 *
 * @param status 0 without a response
 * @param body the failure, if there was no response
 */
public record Response(int status, Headers headers, String body) {

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  public JsonNode json() {
    try {
      return new ObjectMapper().readTree(body);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(body, e);
    }
  }

  /** The version of the first upstream in a response of {@code /service}. */
  public String upstreamVersion() {
    return json().at("/upstreams/0/version").asText("none");
  }
}
