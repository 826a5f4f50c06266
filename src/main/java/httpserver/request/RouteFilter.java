package httpserver.request;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.UriInfo;
import org.glassfish.jersey.server.ExtendedUriInfo;
import org.glassfish.jersey.uri.UriTemplate;

/** Attaches the route that a request matched, such as {@code /delay/{seconds}}. */
public final class RouteFilter implements ContainerRequestFilter {
  @Override
  public void filter(ContainerRequestContext request) {
    UriInfo uri = request.getUriInfo();
    if (uri instanceof ExtendedUriInfo matched) {
      var route = new StringBuilder();
      for (UriTemplate template : matched.getMatchedTemplates()) {
        // The innermost template comes first; a class at "/" adds nothing.
        if (template.getTemplate().length() > 1) {
          route.insert(0, template.getTemplate());
        }
      }
      request.setProperty(RequestAttribute.ROUTE.name(), route.isEmpty() ? "/" : route.toString());
    }
  }
}
