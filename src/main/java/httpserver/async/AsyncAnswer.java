package httpserver.async;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.AsyncResponse;
import java.util.concurrent.Executor;

/** An answer that is given later, on another thread than the one that took the request. */
public final class AsyncAnswer {
  private final AsyncResponse response;
  private final AsyncContext server;

  /** Takes a suspended response and its request, on the thread that took it. */
  public AsyncAnswer(AsyncResponse response, HttpServletRequest request) {
    this.response = response;
    this.server = request.getAsyncContext();
  }

  /**
   * The server's threads: writing an answer may have to wait for the client, as no timer should.
   */
  public Executor threads() {
    return server::start;
  }

  /** Answers with an entity or a response. */
  public void give(Object answer) {
    response.resume(answer);
    endRequest();
  }

  /** Answers with what becomes of an exception. */
  public void fail(Throwable thrown) {
    response.resume(thrown);
    endRequest();
  }

  /** Jersey leaves a request open for ever if its client has reset the connection meanwhile. */
  private void endRequest() {
    try {
      if (server.getRequest().isAsyncStarted()) {
        server.complete();
      }
    } catch (IllegalStateException e) {
      // It has ended, as it should.
    }
  }
}
