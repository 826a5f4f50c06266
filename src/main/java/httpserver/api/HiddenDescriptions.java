package httpserver.api;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import java.lang.annotation.Annotation;
import org.glassfish.jersey.server.ContainerResponse;

/**
 * Hides the annotations of an endpoint's method from whoever writes its answer.
 *
 * <p>Jackson hashes all of them for each answer, to look for some of its own, which no method has
 * here: those that describe the API are many and deep.
 */
final class HiddenDescriptions implements ContainerResponseFilter {
  private static final Annotation[] NONE = {};

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (response instanceof ContainerResponse answer) {
      answer.getWrappedMessageContext().setEntityAnnotations(NONE);
    }
  }
}
