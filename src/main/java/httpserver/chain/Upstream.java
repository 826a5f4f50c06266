package httpserver.chain;

import com.fasterxml.jackson.annotation.JsonValue;
import java.net.URI;
import java.util.Locale;

/**
 * A service that this one calls.
 *
 * @param name in spans and responses
 * @param uri that requests are sent to
 */
record Upstream(String name, URI uri, DiscoveredBy discoveredBy) {

  /** How the address of an upstream was found. */
  enum DiscoveredBy {
    /** Configured as a URL. */
    CONFIGURATION,
    /** By the variables that Kubernetes sets when a pod starts; fixed from then on. */
    ENVIRONMENT,
    /** By its host name, resolved for each new connection. */
    DNS;

    @JsonValue
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
