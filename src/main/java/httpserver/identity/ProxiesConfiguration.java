package httpserver.identity;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.google.common.base.Splitter;
import com.google.common.net.InetAddresses;
import org.eclipse.jetty.util.InetAddressSet;

/** Which peers may say for whom they ask: the configuration section {@code proxies}. */
public record ProxiesConfiguration(
    @JsonPropertyDescription(
            "CIDR ranges, comma-separated, whose `X-Forwarded-For` is believed; `none`: nobody's")
        String trusted) {

  private static final String PRIVATE_RANGES =
      "127.0.0.0/8,::1/128,10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,169.254.0.0/16,fc00::/7,fe80::/10";

  /** Defaults to loopback, link-local and the private ranges of RFC 1918 and RFC 4193. */
  public ProxiesConfiguration {
    trusted = trusted == null || trusted.isEmpty() ? PRIVATE_RANGES : trusted;
    parse(trusted);
  }

  /** Builds what reads the client's address off a request. */
  public ClientAddress clientAddress() {
    return new ClientAddress(parse(trusted));
  }

  private static InetAddressSet parse(String ranges) {
    var set = new InetAddressSet();
    if (ranges.equals("none")) {
      return set;
    }
    for (String range : Splitter.on(',').trimResults().omitEmptyStrings().split(ranges)) {
      int slash = range.indexOf('/');
      // Checked here first: the set would look a host name up in DNS.
      if (!InetAddresses.isInetAddress(slash < 0 ? range : range.substring(0, slash))) {
        throw noRange(range, null);
      }
      try {
        set.add(range);
      } catch (IllegalArgumentException e) {
        throw noRange(range, e);
      }
    }
    return set;
  }

  private static IllegalArgumentException noRange(String range, Throwable cause) {
    return new IllegalArgumentException(
        "trusted: \"" + range + "\" is not a CIDR range such as 10.0.0.0/8 or fc00::/7", cause);
  }
}
