package httpserver.chain;

import com.google.common.base.Splitter;
import com.google.common.net.HostAndPort;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * Finds upstreams as Kubernetes documents it: by the variables {@code <NAME>_SERVICE_HOST} and
 * {@code <NAME>_SERVICE_PORT}, else by DNS.
 *
 * <p>The variables are set when a pod starts: a Service created later has none, and a recreated one
 * has another address. A DNS name is resolved for each new connection, by default from the JVM's
 * cache for 30 s.
 */
final class Discovery {
  private static final String LABEL = "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
  private static final String NAME = LABEL + "(\\." + LABEL + ")*(:[0-9]{1,5})?";
  private static final String URL = "https?://[^\\s,/?#@]+([/?][^\\s,#]*)?";
  private static final String ENTRY = " *(" + NAME + "|" + URL + ") *";

  /** Syntax of the setting. */
  static final String UPSTREAMS = "|" + ENTRY + "(," + ENTRY + "){0,19}";

  static final String UPSTREAMS_RANGE =
      "must be up to 20 names or URLs, comma-separated,"
          + " such as service-b, service-c:8080, http://d:8080/service";

  private static final String DEFAULT_PATH = "/service";
  private static final int DEFAULT_PORT = 80;
  private static final int MAX_PORT = 65_535;

  private final UnaryOperator<String> environment;

  Discovery(UnaryOperator<String> environment) {
    this.environment = environment;
  }

  /** Expects text that matches {@link #UPSTREAMS}; throws if a host or port is invalid. */
  List<Upstream> find(String upstreams) {
    return Splitter.on(',')
        .trimResults()
        .omitEmptyStrings()
        .splitToStream(upstreams)
        .map(entry -> entry.contains("://") ? configured(entry) : named(entry))
        .toList();
  }

  private static Upstream configured(String url) {
    URI uri = URI.create(url);
    if (uri.getHost() == null || uri.getPort() > MAX_PORT) {
      throw new IllegalArgumentException("upstreams: \"" + url + "\" has no valid host and port");
    }
    String trimmed = url.replaceFirst("/$", "");
    boolean withoutPath = trimmed.equals(uri.getScheme() + "://" + uri.getRawAuthority());
    return new Upstream(
        uri.getHost(),
        withoutPath ? URI.create(trimmed + DEFAULT_PATH) : uri,
        Upstream.DiscoveredBy.CONFIGURATION);
  }

  private Upstream named(String entry) {
    HostAndPort given = HostAndPort.fromString(entry);
    String variable = given.getHost().toUpperCase(Locale.ROOT).replace('-', '_') + "_SERVICE_";
    String host = environment.apply(variable + "HOST");
    String port = environment.apply(variable + "PORT");
    if (isEmpty(host) || isEmpty(port)) {
      return upstream(
          given.getHost(), given.withDefaultPort(DEFAULT_PORT), Upstream.DiscoveredBy.DNS);
    }
    return upstream(
        given.getHost(),
        HostAndPort.fromParts(host, given.getPortOrDefault(port(variable + "PORT", port))),
        Upstream.DiscoveredBy.ENVIRONMENT);
  }

  private static Upstream upstream(
      String name, HostAndPort address, Upstream.DiscoveredBy discoveredBy) {
    return new Upstream(name, URI.create("http://" + address + DEFAULT_PATH), discoveredBy);
  }

  private static int port(String variable, String value) {
    if (!value.matches("[0-9]{1,5}") || Integer.parseInt(value) > MAX_PORT) {
      throw new IllegalArgumentException(
          "upstreams: " + variable + " is \"" + value + "\": must be 0 to " + MAX_PORT);
    }
    return Integer.parseInt(value);
  }

  private static boolean isEmpty(String value) {
    return value == null || value.isEmpty();
  }
}
