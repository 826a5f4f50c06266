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
 * Determines the client's address and attaches it to the request.
 *
 * <p>Each proxy appends its peer to {@code X-Forwarded-For}. So the header is read from the right,
 * as long as the proxies are trusted; entries further left may be forged.
 */
public final class ClientAddress implements HttpConfiguration.Customizer {
  private static final Splitter COMMA = Splitter.on(',').trimResults().omitEmptyStrings();

  /**
   * InetAddresses also accepts non-ASCII digits, and zones, on which {@code forString} fails if
   * they name no interface of this host.
   */
  private static final CharMatcher ADDRESS_CHARACTERS =
      CharMatcher.anyOf("0123456789abcdefABCDEF.:");

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
    return find(
        socket.getAddress(), request.getHeaders().getValuesList(HttpHeader.X_FORWARDED_FOR));
  }

  /** Follows the entries from the peer towards the client while each address is a trusted proxy. */
  String find(InetAddress peer, List<String> forwardedFor) {
    InetAddress client = peer;
    if (!forwardedFor.isEmpty() && trusted.test(peer)) {
      List<String> hops = new ArrayList<>();
      forwardedFor.forEach(line -> COMMA.split(line).forEach(hops::add));
      for (int i = hops.size() - 1; i >= 0 && trusted.test(client); i--) {
        String hop = hops.get(i);
        // InetAddress.getByName would resolve a host name by DNS.
        if (!ADDRESS_CHARACTERS.matchesAllOf(hop) || !InetAddresses.isInetAddress(hop)) {
          break;
        }
        client = InetAddresses.forString(hop);
      }
    }
    return InetAddresses.toAddrString(client);
  }
}
