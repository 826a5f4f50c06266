package httpserver.request;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.AsyncResponse;
import java.util.concurrent.Executor;

/** Completes a suspended request from another thread. */
public final class AsyncCompletion {
  private final AsyncResponse response;
  private final AsyncContext server;

  /** Must be called on the thread that received the request. */
  public AsyncCompletion(AsyncResponse response, HttpServletRequest request) {
    this.response = response;
    this.server = request.getAsyncContext();
  }

  /** Returns the server's threads: writing a response may block, which a timer thread must not. */
  public Executor threads() {
    return server::start;
  }

  /** Responds with an entity or a response. */
  public void complete(Object result) {
    response.resume(result);
    endRequest();
  }

  /** Responds with the error to which the exception mappers map an exception. */
  public void fail(Throwable thrown) {
    response.resume(thrown);
    endRequest();
  }

  /** Jersey never completes a request if its client has reset the connection. */
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
