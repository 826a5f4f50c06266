package httpserver.cluster.harness;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A service's part in a response of {@code /service}, as its caller saw it.
 *
 * @param version null if the service did not respond
 * @param attempts how often its caller called it
 * @param duration in seconds
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Hop(
    String service,
    String version,
    int status,
    int attempts,
    double duration,
    List<Hop> upstreams) {

  /** The hops of a response from the first to the last; each has at most one upstream. */
  public static List<Hop> of(Response response) {
    try {
      Hop first = new ObjectMapper().readValue(response.body(), Hop.class);
      return Stream.iterate(first, Objects::nonNull, Hop::next).toList();
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(response.toString(), e);
    }
  }

  /** The last hop, that of service-c. */
  public static Hop serviceC(Response response) {
    List<Hop> hops = of(response);
    return hops.get(hops.size() - 1);
  }

  private Hop next() {
    return upstreams == null || upstreams.isEmpty() ? null : upstreams.get(0);
  }
}
