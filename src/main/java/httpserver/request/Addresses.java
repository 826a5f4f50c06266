package httpserver.request;

import com.google.common.net.InetAddresses;

/** Formats IPv6 addresses as RFC 5952 recommends, which neither Jetty nor the JDK does. */
public final class Addresses {
  private Addresses() {}

  /** Returns {@code ::1} for {@code [0:0:0:0:0:0:0:1]}; without brackets, the text as it is. */
  public static String compact(String address) {
    return address != null && address.startsWith("[")
        ? InetAddresses.toAddrString(InetAddresses.forUriString(address))
        : address;
  }
}
