package httpserver.instance;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;

/** Stands in for the class of the same name: responses that do not identify the instance. */
public final class InstanceHeaders implements HttpConfiguration.Customizer {
  public InstanceHeaders(Identity identity) {}

  @Override
  public Request customize(Request request, HttpFields.Mutable responseHeaders) {
    return request;
  }

  public void mark(Request request, HttpFields.Mutable responseHeaders) {}

  public String mark(HttpFields.Mutable responseHeaders) {
    return "";
  }
}
