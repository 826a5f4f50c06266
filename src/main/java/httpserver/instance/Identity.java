package httpserver.instance;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import jakarta.validation.constraints.Pattern;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Names this instance: the configuration section {@code identity}, also part of the JSON of {@code
 * /}.
 *
 * <p>Names are sent in response headers, so only characters that are safe there are allowed.
 */
public record Identity(
    @Pattern(regexp = NAME, message = NAME_RANGE)
        @JsonPropertyDescription("name of the service, in `X-Service`, logs and traces")
        String service,
    @Pattern(regexp = NAME, message = NAME_RANGE)
        @JsonPropertyDescription("version, in `X-Version`; empty: version of the build")
        String version,
    @Pattern(
            regexp = "[A-Za-z]{1,30}|#[0-9A-Fa-f]{3}|#[0-9A-Fa-f]{6}",
            message = "must be a CSS colour: a name, #rgb or #rrggbb")
        @JsonPropertyDescription("colour of this version on the live page")
        String color,
    @Pattern(regexp = NAME, message = NAME_RANGE)
        @JsonPropertyDescription("name of the pod, in `X-Pod`; empty: the host name")
        String pod,
    @Pattern(regexp = OPTIONAL_NAME, message = NAME_RANGE)
        @JsonPropertyDescription("Kubernetes namespace")
        String namespace,
    @Pattern(regexp = OPTIONAL_NAME, message = NAME_RANGE)
        @JsonPropertyDescription("Kubernetes node")
        String node,
    @Pattern(regexp = OPTIONAL_NAME, message = NAME_RANGE)
        @JsonPropertyDescription("availability zone")
        String zone) {

  private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._+/-]{0,252}";
  private static final String OPTIONAL_NAME = "(" + NAME + ")?";
  private static final String NAME_RANGE =
      "must be 1 to 253 letters, digits or ._+/-, starting with a letter or digit";

  /** Missing and empty values get their defaults. */
  public Identity {
    service = orElse(service, "httpserver");
    version = isEmpty(version) ? BuildInfo.load().version() : version;
    color = orElse(color, "steelblue");
    pod = isEmpty(pod) ? hostName() : pod;
    namespace = orElse(namespace, "");
    node = orElse(node, "");
    zone = orElse(zone, "");
  }

  public static Identity defaults() {
    return new Identity(null, null, null, null, null, null, null);
  }

  private static String orElse(String value, String fallback) {
    return isEmpty(value) ? fallback : value;
  }

  private static boolean isEmpty(String value) {
    return value == null || value.isEmpty();
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
