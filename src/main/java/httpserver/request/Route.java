package httpserver.request;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.UriInfo;
import org.glassfish.jersey.server.ExtendedUriInfo;
import org.glassfish.jersey.uri.UriTemplate;

/**
 * Notes which route a request matched, such as {@code /delay/{seconds}}, as a request attribute.
 */
public final class Route implements ContainerRequestFilter {
  @Override
  public void filter(ContainerRequestContext request) {
    UriInfo uri = request.getUriInfo();
    if (uri instanceof ExtendedUriInfo matched) {
      var route = new StringBuilder();
      for (UriTemplate template : matched.getMatchedTemplates()) {
        // Listed from the innermost outwards; a class at "/" adds nothing.
        if (template.getTemplate().length() > 1) {
          route.insert(0, template.getTemplate());
        }
      }
      request.setProperty(RequestAttribute.ROUTE.name(), route.isEmpty() ? "/" : route.toString());
    }
  }
}
