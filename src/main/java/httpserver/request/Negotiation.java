package httpserver.request;

import static java.util.Comparator.comparing;

import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;

/**
 * Selects the media type of a response by {@code Accept} (RFC 9110, section 12.5.1).
 *
 * <p>{@code selectVariant} of JAX-RS also parses {@code Accept-Language}, {@code Accept-Charset}
 * and {@code Accept-Encoding}, and fails if one of them is malformed.
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

  /** Returns the quality of the most specific range that matches; 0 if none does. */
  private static double quality(List<MediaType> accepted, MediaType type) {
    return accepted.stream()
        .filter(type::isCompatible)
        .min(comparing(MediaType::isWildcardType).thenComparing(MediaType::isWildcardSubtype))
        // Well-formed, because Jersey has rejected requests with a malformed quality.
        .map(range -> Double.parseDouble(range.getParameters().getOrDefault(QUALITY, "1")))
        .orElse(0.0);
  }
}
