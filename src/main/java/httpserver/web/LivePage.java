package httpserver.web;

import com.google.common.html.HtmlEscapers;
import httpserver.identity.Identity;
import io.dropwizard.core.setup.Environment;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The live page: its HTML, which names the instance that gave it, and the files that it loads. */
public final class LivePage {
  private static final String INDEX = "index.html";
  private static final String PATH = "live/";

  private final byte[] html;

  /** Fills the page in once, and registers its files. */
  public LivePage(Identity identity, Environment environment) {
    var directory = new PageFiles("/live/");
    var values =
        Map.of(
            "files", PATH + directory.hash(),
            "service", identity.service(),
            "version", identity.version(),
            "color", identity.color(),
            "pod", identity.pod());
    html = filled(directory.text(INDEX), values).getBytes(StandardCharsets.UTF_8);
    environment
        .servlets()
        .addServlet("live", new PageServlet(directory))
        .addMapping("/" + PATH + "*");
  }

  byte[] html() {
    return html;
  }

  private static String filled(String template, Map<String, String> values) {
    String text = template;
    for (Map.Entry<String, String> value : values.entrySet()) {
      String escaped = HtmlEscapers.htmlEscaper().escape(value.getValue());
      text = text.replace("{{" + value.getKey() + "}}", escaped);
    }
    return text;
  }
}
