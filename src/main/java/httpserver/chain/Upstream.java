package httpserver.chain;

import com.fasterxml.jackson.annotation.JsonValue;
import java.net.URI;
import java.util.Locale;

/**
 * A service that this one calls.
 *
 * @param name what to call it in spans and answers
 * @param uri where to send requests to
 * @param discoveredBy how that was found
 */
record Upstream(String name, URI uri, DiscoveredBy discoveredBy) {

  /** How the address of an upstream was found. */
  enum DiscoveredBy {
    /** It was configured as a URL. */
    CONFIGURATION,
    /** By the variables that Kubernetes sets when a pod starts; fixed from then on. */
    ENVIRONMENT,
    /** By its name, looked up whenever a connection is opened. */
    DNS;

    @JsonValue
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
