package httpserver.tracing;

import brave.Span;
import brave.SpanCustomizer;
import brave.Tags;
import brave.baggage.BaggageField;
import brave.handler.MutableSpan;
import brave.handler.SpanHandler;
import brave.http.HttpRequest;
import brave.http.HttpRequestParser;
import brave.http.HttpResponse;
import brave.http.HttpResponseParser;
import brave.propagation.TraceContext;
import httpserver.instance.Identity;
import httpserver.request.RequestAttribute;
import jakarta.servlet.http.HttpServletRequest;

/** Adds tags to Brave's defaults, and corrects the client's address and the error of a span. */
final class SpanContent extends SpanHandler {
  /** The user, from {@code x-user-id} or, as in Istio's Bookinfo, {@code end-user}. */
  static final BaggageField USER = BaggageField.create("user.id");

  private static final String CLIENT_ADDRESS = "client.address";
  private static final int MIN_SERVER_ERROR = 500;

  private final Identity identity;

  SpanContent(Identity identity) {
    this.identity = identity;
  }

  HttpRequestParser requestParser() {
    return new HttpRequestParser.Default() {
      @Override
      public void parse(HttpRequest request, TraceContext context, SpanCustomizer span) {
        super.parse(request, context, span);
        Tags.BAGGAGE_FIELD.tag(USER, context, span);
        if (request.unwrap() instanceof HttpServletRequest servlet) {
          String client = RequestAttribute.CLIENT_ADDRESS.get(servlet);
          if (client != null) {
            span.tag(CLIENT_ADDRESS, client);
          }
        }
      }
    };
  }

  HttpRequestParser clientRequestParser() {
    return new HttpRequestParser.Default() {
      @Override
      public void parse(HttpRequest request, TraceContext context, SpanCustomizer span) {
        super.parse(request, context, span);
        Tags.BAGGAGE_FIELD.tag(USER, context, span);
      }
    };
  }

  HttpResponseParser responseParser() {
    return new HttpResponseParser.Default() {
      @Override
      public void parse(HttpResponse response, TraceContext context, SpanCustomizer span) {
        super.parse(response, context, span);
        if (response.route() != null && !response.route().isEmpty()) {
          span.tag(RequestAttribute.ROUTE.name(), response.route());
        }
      }

      /** A 4xx is an error of the client, not of this span. */
      @Override
      protected void error(int status, Throwable error, SpanCustomizer span) {
        if (error != null || status >= MIN_SERVER_ERROR) {
          super.error(status, error, span);
        }
      }
    };
  }

  @Override
  public boolean end(TraceContext context, MutableSpan span, Cause cause) {
    if (span.kind() == Span.Kind.SERVER) {
      // Brave would use the leftmost X-Forwarded-For, which a client can forge.
      String client = span.removeTag(CLIENT_ADDRESS);
      if (client != null) {
        span.remoteIp(client);
      }
      span.tag("service.version", identity.version());
      span.tag("k8s.pod.name", identity.pod());
      if (!identity.node().isEmpty()) {
        span.tag("k8s.node.name", identity.node());
      }
    }
    return true;
  }
}
