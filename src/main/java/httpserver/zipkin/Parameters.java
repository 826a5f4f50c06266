package httpserver.zipkin;

import httpserver.problem.HttpError;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;

/** The parameters of a query. */
record Parameters(HttpServletRequest request) {

  /** As it came; null if it didn't. */
  String text(String name) {
    return request.getParameter(name);
  }

  String required(String name) {
    String value = text(name);
    if (value == null) {
      throw bad("Mandatory parameter is missing: " + name);
    }
    return value;
  }

  /** A whole number; null if there is none, or only its name. */
  Long number(String name) {
    String value = text(name);
    try {
      return value == null || value.isEmpty() ? null : Long.valueOf(value);
    } catch (NumberFormatException e) {
      throw bad(name + " is not a whole number");
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
      throw bad(name + " is not a whole number up to " + Integer.MAX_VALUE);
    }
  }

  private static HttpError bad(String message) {
    return new HttpError(HttpServletResponse.SC_BAD_REQUEST, message);
  }
}
