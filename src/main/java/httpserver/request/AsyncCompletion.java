package httpserver.request;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.AsyncResponse;
import java.util.concurrent.Executor;

/** Completes a suspended request, on another thread than the one that received it. */
public final class AsyncCompletion {
  private final AsyncResponse response;
  private final AsyncContext server;

  /** Takes a suspended response and its request, on the thread that received it. */
  public AsyncCompletion(AsyncResponse response, HttpServletRequest request) {
    this.response = response;
    this.server = request.getAsyncContext();
  }

  /** The server's threads: writing a response may block on the client, which no timer may do. */
  public Executor threads() {
    return server::start;
  }

  /** Responds with an entity or a response. */
  public void complete(Object result) {
    response.resume(result);
    endRequest();
  }

  /** Responds with what the exception mappers make of an exception. */
  public void fail(Throwable thrown) {
    response.resume(thrown);
    endRequest();
  }

  /** Jersey never completes a request whose client has reset the connection meanwhile. */
  private void endRequest() {
    try {
      if (server.getRequest().isAsyncStarted()) {
        server.complete();
      }
    } catch (IllegalStateException e) {
      // Already completed.
    }
  }
}
