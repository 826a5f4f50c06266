package httpserver.api;

import com.google.common.base.Splitter;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Copies the safe headers of a request to its response, up to a number of lines and a size.
 *
 * <p>A header is skipped with all its values if it is {@link NeverReflected}, named by {@code
 * Connection}, already set by the service, beyond the limits, or contains anything but visible
 * ASCII, space and tab.
 */
public final class HeaderReflectionFilter implements ContainerResponseFilter {
  private static final Splitter COMMA = Splitter.on(',').trimResults();

  private final HeaderNames never = NeverReflected.names();
  private final HeaderNames selected;
  private final int maxHeaders;
  private final int maxBytes;

  HeaderReflectionFilter(HeaderNames selected, int maxHeaders, int maxBytes) {
    this.selected = selected;
    this.maxHeaders = maxHeaders;
    this.maxBytes = maxBytes;
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    reflect(request.getHeaders(), response.getHeaders());
  }

  void reflect(MultivaluedMap<String, String> from, MultivaluedMap<String, Object> to) {
    Set<String> hopByHop = connectionOptions(from.get("Connection"));
    int lines = maxHeaders;
    int bytes = maxBytes;
    for (Map.Entry<String, List<String>> header : from.entrySet()) {
      String name = header.getKey();
      List<String> values = header.getValue();
      if (!mayReflect(name, hopByHop) || to.containsKey(name) || !arePrintable(values)) {
        continue;
      }
      int size = sizeOf(name, values);
      if (values.size() <= lines && size <= bytes) {
        lines -= values.size();
        bytes -= size;
        to.addAll(name, values.toArray());
      }
    }
  }

  private boolean mayReflect(String name, Set<String> hopByHop) {
    String lowerCase = name.toLowerCase(Locale.ROOT);
    return selected.contains(lowerCase)
        && !never.contains(lowerCase)
        && !hopByHop.contains(lowerCase);
  }

  /** Header names that {@code Connection} declares hop-by-hop (RFC 9110, section 7.6.1). */
  private static Set<String> connectionOptions(List<String> connection) {
    if (connection == null) {
      return Set.of();
    }
    Set<String> names = new HashSet<>();
    for (String line : connection) {
      COMMA.split(line).forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
    }
    return names;
  }

  private static boolean arePrintable(List<String> values) {
    for (String value : values) {
      for (int i = 0; i < value.length(); i++) {
        char c = value.charAt(i);
        if ((c < ' ' && c != '\t') || c > '~') {
          return false;
        }
      }
    }
    return true;
  }

  private static int sizeOf(String name, List<String> values) {
    int size = 0;
    for (String value : values) {
      // 4 for ": " and CRLF.
      size += name.length() + value.length() + 4;
    }
    return size;
  }
}
