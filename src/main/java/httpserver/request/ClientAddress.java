package httpserver.request;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.net.InetAddresses;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.InetAddressSet;

/**
 * Finds out who asks, and notes it on the request.
 *
 * <p>{@code X-Forwarded-For} is read from its right end, where the nearest proxy wrote, and only as
 * far as the writers are trusted. What a client puts at the left end is never believed.
 */
public final class ClientAddress implements HttpConfiguration.Customizer {
  private static final Splitter COMMA = Splitter.on(',').trimResults().omitEmptyStrings();

  /**
   * InetAddresses also accepts non-ASCII digits, and zones, on which {@code forString} fails if
   * they name no interface of this host.
   */
  private static final CharMatcher WITHIN_ADDRESS = CharMatcher.anyOf("0123456789abcdefABCDEF.:");

  private final InetAddressSet trusted;

  ClientAddress(InetAddressSet trusted) {
    this.trusted = trusted;
  }

  @Override
  public Request customize(Request request, HttpFields.Mutable responseHeaders) {
    RequestAttribute.CLIENT_ADDRESS.set(request, of(request));
    return request;
  }

  private String of(Request request) {
    SocketAddress peer = request.getConnectionMetaData().getRemoteSocketAddress();
    if (!(peer instanceof InetSocketAddress socket)) {
      return String.valueOf(peer);
    }
    return behind(
        socket.getAddress(), request.getHeaders().getValuesList(HttpHeader.X_FORWARDED_FOR));
  }

  /** Walks from the peer towards the client for as long as each address may speak for the next. */
  String behind(InetAddress peer, List<String> forwardedFor) {
    InetAddress client = peer;
    if (!forwardedFor.isEmpty() && trusted.test(peer)) {
      List<String> hops = new ArrayList<>();
      forwardedFor.forEach(line -> COMMA.split(line).forEach(hops::add));
      for (int i = hops.size() - 1; i >= 0 && trusted.test(client); i--) {
        String hop = hops.get(i);
        // Never InetAddress.getByName: a name in the header would be looked up in DNS.
        if (!WITHIN_ADDRESS.matchesAllOf(hop) || !InetAddresses.isInetAddress(hop)) {
          break;
        }
        client = InetAddresses.forString(hop);
      }
    }
    return InetAddresses.toAddrString(client);
  }
}
