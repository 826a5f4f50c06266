package httpserver.cluster.harness;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A service's part in an answer of {@code /service}, as its caller saw it.
 *
 * @param version null if the service itself did not answer
 * @param attempts how often its caller asked
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

  /** The hops of an answer from the first to the last: each calls one other. */
  public static List<Hop> of(Answer answer) {
    try {
      Hop first = new ObjectMapper().readValue(answer.body(), Hop.class);
      return Stream.iterate(first, Objects::nonNull, Hop::next).toList();
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(answer.toString(), e);
    }
  }

  /** What became of the last call, that of service-c. */
  public static Hop serviceC(Answer answer) {
    List<Hop> hops = of(answer);
    return hops.get(hops.size() - 1);
  }

  private Hop next() {
    return upstreams == null || upstreams.isEmpty() ? null : upstreams.get(0);
  }
}
