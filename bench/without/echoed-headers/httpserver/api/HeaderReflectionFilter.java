package httpserver.api;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;

/** Stands in for the class of the same name: reflects no header. */
public final class HeaderReflectionFilter implements ContainerResponseFilter {
  HeaderReflectionFilter(HeaderNames wanted, int maxHeaders, int maxBytes) {}

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {}
}
