package httpserver.traces;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

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

  /** A whole number; null if there is none. */
  Long number(String name) {
    return text(name) == null ? null : Long.valueOf(parse(name, Long.MAX_VALUE));
  }

  long number(String name, long fallback) {
    return text(name) == null ? fallback : parse(name, Long.MAX_VALUE);
  }

  int number(String name, int fallback) {
    return text(name) == null ? fallback : (int) parse(name, Integer.MAX_VALUE);
  }

  private long parse(String name, long most) {
    try {
      long value = Long.parseLong(text(name));
      if (value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw bad(name + " is not a whole number");
    }
    throw bad(name + " > " + most);
  }

  private static Refusal bad(String message) {
    return new Refusal(HttpServletResponse.SC_BAD_REQUEST, message);
  }
}
