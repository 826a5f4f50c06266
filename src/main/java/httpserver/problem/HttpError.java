package httpserver.problem;

/** Ends a request with an error status, in servlets, where Jersey's exceptions have no effect. */
public final class HttpError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;

  /**
   * Contains the status and detail of the error response.
   *
   * @param status 400 to 599
   * @param message what the client must change; null if the status says enough
   */
  public HttpError(int status, String message) {
    super(message);
    this.status = status;
  }

  /** Returns the status of the error response. */
  public int status() {
    return status;
  }
}
