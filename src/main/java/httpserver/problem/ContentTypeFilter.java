package httpserver.problem;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Removes the parameters {@code q} and {@code qs} from {@code Content-Type}.
 *
 * <p>They have no meaning there (RFC 9110, section 8.3), but Jersey reads them as qualities when it
 * selects a method, and responds 500 if they are invalid.
 */
@PreMatching
final class ContentTypeFilter implements ContainerRequestFilter {

  @Override
  public void filter(ContainerRequestContext request) {
    MediaType type = request.getMediaType();
    if (type == null) {
      return;
    }
    Map<String, String> parameters = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    parameters.putAll(type.getParameters());
    if (parameters.keySet().removeAll(List.of("q", "qs"))) {
      var plain = new MediaType(type.getType(), type.getSubtype(), parameters);
      request.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, plain.toString());
    }
  }
}
