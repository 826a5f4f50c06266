package httpserver.request;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.Request;

/**
 * The id under which a request is found again in logs and error answers.
 *
 * <p>An id that arrives in {@code X-Request-Id}, as Envoy sends it, is kept if it is 1 to 128
 * letters, digits and {@code . _ : / + = -}; else one is made.
 */
public final class RequestId {
  /** Request and response header. */
  public static final String HEADER = "X-Request-Id";

  private static final Pattern ACCEPTED = Pattern.compile("[A-Za-z0-9._:/+=-]{1,128}");

  private static final long VERSION_BITS = 0xf000L;
  private static final long VERSION_4 = 0x4000L;
  private static final long VARIANT_BITS = 0xc000_0000_0000_0000L;
  private static final long VARIANT_2 = 0x8000_0000_0000_0000L;

  private RequestId() {}

  /** Returns the id of a request, the same however often it is asked for. */
  public static String of(Request request) {
    String known = RequestAttribute.REQUEST_ID.get(request);
    if (known != null) {
      return known;
    }
    String arrived = request.getHeaders().get(HEADER);
    String id = arrived != null && ACCEPTED.matcher(arrived).matches() ? arrived : generate();
    RequestAttribute.REQUEST_ID.set(request, id);
    return id;
  }

  /**
   * A random UUID (RFC 9562, version 4), but no secret: a secure generator has one lock for all.
   */
  public static String generate() {
    var random = ThreadLocalRandom.current();
    long high = (random.nextLong() & ~VERSION_BITS) | VERSION_4;
    long low = (random.nextLong() & ~VARIANT_BITS) | VARIANT_2;
    return new UUID(high, low).toString();
  }
}
