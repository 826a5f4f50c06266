package httpserver.request;

import com.google.common.net.InetAddresses;

/** IPv6 addresses as text in the form of RFC 5952, which neither Jetty nor the JDK writes. */
public final class Addresses {
  private Addresses() {}

  /** Takes an address as the servlet API has it: {@code ::1} for {@code [0:0:0:0:0:0:0:1]}. */
  public static String compact(String address) {
    return address != null && address.startsWith("[")
        ? InetAddresses.toAddrString(InetAddresses.forUriString(address))
        : address;
  }
}
