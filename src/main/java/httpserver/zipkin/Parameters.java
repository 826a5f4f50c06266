package httpserver.zipkin;

import httpserver.problem.HttpError;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;

/** The query parameters of a request, which are a 400 if malformed. */
record Parameters(HttpServletRequest request) {

  /** Null if it is missing. */
  String text(String name) {
    return request.getParameter(name);
  }

  String required(String name) {
    String value = text(name);
    if (value == null) {
      throw badRequest("Mandatory parameter is missing: " + name);
    }
    return value;
  }

  /** Null if it is missing or empty. */
  Long number(String name) {
    String value = text(name);
    try {
      return value == null || value.isEmpty() ? null : Long.valueOf(value);
    } catch (NumberFormatException e) {
      throw badRequest(name + " is not a whole number");
    }
  }

  long number(String name, long fallback) {
    return Objects.requireNonNullElse(number(name), fallback);
  }

  int number(String name, int fallback) {
    String value = text(name);
    try {
      return value == null ? fallback : Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw badRequest(name + " is not a whole number up to " + Integer.MAX_VALUE);
    }
  }

  private static HttpError badRequest(String message) {
    return new HttpError(HttpServletResponse.SC_BAD_REQUEST, message);
  }
}
