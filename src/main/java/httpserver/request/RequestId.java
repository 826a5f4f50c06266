package httpserver.request;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.Request;

/**
 * The id of a request in logs and error responses.
 *
 * <p>{@code X-Request-Id}, which Envoy sends, is used if it has 1 to 128 letters, digits and {@code
 * . _ : / + = -}; else an id is generated.
 */
public final class RequestId {
  /** Request and response header. */
  public static final String HEADER = "X-Request-Id";

  private static final Pattern VALID = Pattern.compile("[A-Za-z0-9._:/+=-]{1,128}");

  private static final long VERSION_BITS = 0xf000L;
  private static final long VERSION_4 = 0x4000L;
  private static final long VARIANT_BITS = 0xc000_0000_0000_0000L;
  private static final long VARIANT_2 = 0x8000_0000_0000_0000L;

  private RequestId() {}

  /** Returns the id of a request, which is attached to it by the first call. */
  public static String of(Request request) {
    String attached = RequestAttribute.REQUEST_ID.get(request);
    if (attached != null) {
      return attached;
    }
    String received = request.getHeaders().get(HEADER);
    String id = received != null && VALID.matcher(received).matches() ? received : generate();
    RequestAttribute.REQUEST_ID.set(request, id);
    return id;
  }

  /** Returns a UUID of version 4 (RFC 9562); not secret, because SecureRandom has a global lock. */
  public static String generate() {
    var random = ThreadLocalRandom.current();
    long high = (random.nextLong() & ~VERSION_BITS) | VERSION_4;
    long low = (random.nextLong() & ~VARIANT_BITS) | VARIANT_2;
    return new UUID(high, low).toString();
  }
}
