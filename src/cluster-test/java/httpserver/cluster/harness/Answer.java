package httpserver.cluster.harness;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.Optional;
import okhttp3.Headers;

/**
 * What a client got.
 *
 * @param status 0 if there was no answer at all
 * @param body the reason, if there was no answer
 */
public record Answer(int status, Headers headers, String body) {

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

  /** The version that answered as the first upstream of {@code /service}. */
  public String upstreamVersion() {
    return json().at("/upstreams/0/version").asText("none");
  }
}
