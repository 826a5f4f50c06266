package httpserver.request;

import static java.util.Comparator.comparing;

import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;

/**
 * Selects the media type of a response by {@code Accept} (RFC 9110, section 12.5.1).
 *
 * <p>JAX-RS has {@code selectVariant} for it, which also parses {@code Accept-Language}, {@code
 * Accept-Charset} and {@code Accept-Encoding}, and fails if one that selects nothing is malformed.
 */
public final class Negotiation {
  private static final String QUALITY = "q";

  private Negotiation() {}

  /**
   * Chooses the offered type with the highest quality; empty if the client accepts none.
   *
   * @param accepted the client's ranges, from {@code HttpHeaders.getAcceptableMediaTypes}
   * @param offered the first wins a tie
   */
  public static Optional<MediaType> choose(List<MediaType> accepted, List<MediaType> offered) {
    MediaType chosen = null;
    double highest = 0;
    for (MediaType type : offered) {
      double quality = quality(accepted, type);
      if (quality > highest) {
        highest = quality;
        chosen = type;
      }
    }
    return Optional.ofNullable(chosen);
  }

  /** That of the most specific range that matches. */
  private static double quality(List<MediaType> accepted, MediaType type) {
    return accepted.stream()
        .filter(type::isCompatible)
        .min(comparing(MediaType::isWildcardType).thenComparing(MediaType::isWildcardSubtype))
        // Jersey has refused a request with a malformed one.
        .map(range -> Double.parseDouble(range.getParameters().getOrDefault(QUALITY, "1")))
        .orElse(0.0);
  }
}
