package httpserver.api;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import java.lang.annotation.Annotation;
import org.glassfish.jersey.server.ContainerResponse;

/**
 * Removes the annotations of the resource method from a response.
 *
 * <p>Jackson's provider hashes them for each response to find its own, which no method has here;
 * those that describe the API are many and deeply nested.
 */
final class AnnotationsFilter implements ContainerResponseFilter {
  private static final Annotation[] NONE = {};

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (response instanceof ContainerResponse jersey) {
      jersey.getWrappedMessageContext().setEntityAnnotations(NONE);
    }
  }
}
