package httpserver.problem;

/** Ends a request with an error status; for servlets, which know no exceptions of Jersey's. */
public final class HttpError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;

  /**
   * Carries what the error response says.
   *
   * @param status 400 to 599
   * @param message what to change; null if there is nothing to say beyond the status
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
