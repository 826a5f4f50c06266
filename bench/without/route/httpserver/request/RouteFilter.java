package httpserver.request;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;

/** Stands in for the filter of the same name: requests have no route. */
public final class RouteFilter implements ContainerRequestFilter {
  @Override
  public void filter(ContainerRequestContext request) {}
}
