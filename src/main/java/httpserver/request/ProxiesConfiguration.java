package httpserver.request;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.google.common.base.Splitter;
import com.google.common.net.InetAddresses;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.util.InetAddressSet;

/** Trusted proxies: the configuration section {@code proxies}. */
public record ProxiesConfiguration(
    @JsonPropertyDescription(
            "CIDR ranges of proxies whose `X-Forwarded-For` is trusted, comma-separated; `none`: no"
                + " proxy; empty: loopback, link-local and private ranges")
        String trusted) {

  private static final Pattern CIDR = Pattern.compile("([^/]+)(?:/\\d{1,3})?");
  private static final String PRIVATE_RANGES =
      "127.0.0.0/8,::1/128,10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,169.254.0.0/16,fc00::/7,fe80::/10";

  /** Defaults to loopback, link-local and the private ranges of RFC 1918 and RFC 4193. */
  public ProxiesConfiguration {
    trusted = trusted == null || trusted.isEmpty() ? PRIVATE_RANGES : trusted;
    parse(trusted);
  }

  public static ProxiesConfiguration defaults() {
    return new ProxiesConfiguration(null);
  }

  public ClientAddress clientAddress() {
    return new ClientAddress(parse(trusted));
  }

  private static InetAddressSet parse(String ranges) {
    var set = new InetAddressSet();
    if (ranges.equals("none")) {
      return set;
    }
    for (String range : Splitter.on(',').trimResults().omitEmptyStrings().split(ranges)) {
      Matcher cidr = CIDR.matcher(range);
      // Checked here, because the set would resolve a host name by DNS.
      if (!cidr.matches() || !InetAddresses.isInetAddress(cidr.group(1))) {
        throw invalidRange(range, null);
      }
      try {
        set.add(range);
      } catch (IllegalArgumentException e) {
        throw invalidRange(range, e);
      }
    }
    return set;
  }

  private static IllegalArgumentException invalidRange(String range, Throwable cause) {
    return new IllegalArgumentException(
        "trusted: \"" + range + "\" is not a CIDR range such as 10.0.0.0/8 or fc00::/7", cause);
  }
}
